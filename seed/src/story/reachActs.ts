import { setTimeout as delay } from 'node:timers/promises';
import type { MailAddress, Notification } from '../../../client/src/index';
import type { Address, LocalInfo } from '../../../scripts/suite/localInfo';
import { callEmulator } from '../write/callEmulator';
import type { Actor } from './actor';
import type { Planned } from './eventActs';
import { openView } from './liveView';
import { PATIENCE } from './payByCard';
import { provePhone } from './provePhone';
import type { Tell } from './teller';

interface Reach {
  readonly coach: Actor;
  readonly student: Actor;
  readonly admin: Actor;
  /** The student has places for it. */
  readonly evening: Planned;
  readonly info: LocalInfo;
}

const PHONE = '+351912345678';
const PAUSE = 250;

/** A phone takes a text message and then says STOP; a mailbox is found dead, and its owner says that it lives. */
export async function studentIsReached(tell: Tell, reach: Reach): Promise<void> {
  await phoneSaysStop(tell, reach);
  await mailboxComesBack(tell, reach);
}

async function phoneSaysStop(tell: Tell, reach: Reach): Promise<void> {
  const { student, info } = reach;
  await tell(
    'the student proves a phone, and asks for text messages of what cannot wait',
    async () => {
      const phone = await provePhone(student, PHONE, info);
      await student.nebula.notifications.setNotificationSettings({ channels: { sms: true } });
      return phone;
    },
    (phone) => phone,
  );
  await tell(
    'the coach moves the evening by half an hour, and the phone rings',
    async () => {
      await move(reach, '30');
      return firstTextTo(PHONE, info);
    },
    (text) => text.replaceAll('\n', ' '),
  );
  const moves = openView('the second notice', (next: (all: readonly Notification[]) => void, refused) =>
    student.nebula.notifications.watchNotifications(next, refused),
  );
  await tell(
    'the phone answers STOP; the coach moves the evening again',
    async () => {
      await callEmulator('POST', `${urlOf(info.services.twilio)}/control/answer`, {
        ...{ from: PHONE, body: 'STOP' },
      });
      await move(reach, '45');
      await moves.first((all) => all.some((each) => textOf(each)?.status === 'skipped'), PATIENCE);
      return { stopped: await textAsAdmin(reach), texts: await textsTo(PHONE, info) };
    },
    ({ stopped, texts }) => `still ${texts.length} text; an admin sees why: ${stopped?.reason ?? ''}`,
  );
  moves.close();
}

async function mailboxComesBack(tell: Tell, { student, info }: Reach): Promise<void> {
  const { notifications } = student.nebula;
  const address = openView('the address', (next: (value: MailAddress | null) => void, refused) =>
    notifications.watchMailAddress(next, refused),
  );
  await tell(
    'the mail provider says that the student’s mailbox is none; the student sees it live',
    async () => {
      const bounced = { type: 'email.bounced', to: student.auth.currentUser?.email ?? '' };
      await callEmulator('POST', `${urlOf(info.services.mail.http)}/events`, bounced);
      return address.first((value) => value?.state === 'bounced', PATIENCE);
    },
    (value) => `${value?.state ?? ''}: “${value?.answer ?? ''}”; no mail goes there`,
  );
  await tell(
    'and says that mail arrives there, once a day at most',
    async () => {
      await notifications.resumeMail({});
      return address.first((value) => value?.state === 'good', PATIENCE);
    },
    (value) => value?.state ?? '',
  );
  address.close();
}

/** @param minutes after seven */
async function move({ coach, evening: { eventId, date } }: Reach, minutes: string): Promise<void> {
  await coach.nebula.events.updateEvent({
    ...{ eventId, updates: { startsAt: `${date}T19:${minutes}`, endsAt: `${date}T21:${minutes}` } },
  });
}

/** What became of the text about a move; undefined of what else was told. */
function textOf({ type, deliveries }: Notification) {
  return type === 'event-moved' ? deliveries?.sms : undefined;
}

async function textAsAdmin({ admin, student }: Reach) {
  const userId = student.auth.currentUser?.uid ?? '';
  const { told } = await admin.nebula.notifications.getDeliveries({ userId });
  return told.find(({ kind }) => kind === 'event-moved')?.sms;
}

/** What the stand-in of Twilio has for a phone, the oldest first. */
async function textsTo(phone: string, { services }: LocalInfo): Promise<readonly string[]> {
  const { messages } = (await callEmulator('GET', `${urlOf(services.twilio)}/control/messages`)) as {
    readonly messages: readonly { readonly to: string; readonly body: string }[];
  };
  return messages.filter(({ to }) => to === phone).map(({ body }) => body);
}

/** @throws Error when none has come in time */
async function firstTextTo(phone: string, info: LocalInfo): Promise<string> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const [text] = await textsTo(phone, info);
    if (text !== undefined) return text;
    await delay(PAUSE);
  }
  throw new Error(`no text to ${phone} arrived within ${PATIENCE / 1000} s`);
}

const urlOf = ({ host, port }: Address): string => `http://${host}:${port}`;
