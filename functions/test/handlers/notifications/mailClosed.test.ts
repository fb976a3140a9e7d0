import { beforeEach, describe, expect, it } from 'vitest';
import { type Notice, noticeJob } from '../../../src/domain/notifications/noticeJobs';
import { notificationId } from '../../../src/domain/notifications/newNotification';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import type { Documents } from '../../../src/ports/documents';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aPublicProfile, aUser } from '../../support/people';
import { jobHandlers } from '../../support/workOff';

const ENTERED: Notice<'enrollment-created'> = {
  kind: 'enrollment-created',
  ...{ recipientRef: 'carl', actorRef: 'ana', subjectRef: 'ana_baking', version: 1 },
  facts: { programId: 'baking', programTitle: 'Baking' },
};
const REFUNDED: Notice<'payment-refunded'> = { ...ENTERED, kind: 'payment-refunded' };

let platform: Platform;

beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl', { role: 'coach' }));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
});

const stored = (notice: Notice = ENTERED) => platform.documents.get(paths.outboxJob(noticeJob(notice).id));
const told = (notice: Notice = ENTERED) =>
  platform.documents.get(paths.notification('carl', notificationId(notice)));

/** Tells and mails a notice; while the mailer has it, something happens. */
async function mail(notice: Notice, meanwhile: () => Promise<void> = () => Promise.resolve()) {
  const job = noticeJob(notice);
  platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  const { documents } = platform;
  const seen = { reads: 0, amended: [] as boolean[] };
  let isHandedIn = false;
  const counting: Documents = {
    ...documents,
    transact: (work, options) => {
      if (isHandedIn) seen.reads += 1;
      return documents.transact(work, options);
    },
    amend: async (...change) => {
      const isDone = await documents.amend(...change);
      seen.amended.push(isDone);
      return isDone;
    },
  };
  const ports: Ports = {
    ...platform.ports,
    documents: () => Promise.resolve(counting),
    mailer: async () => {
      const mailer = await platform.ports.mailer();
      return {
        isFree: () => true,
        send: async (letter) => {
          const answer = await mailer.send(letter);
          isHandedIn = true;
          await meanwhile();
          return answer;
        },
      };
    },
  };
  await runJob(job.id, jobHandlers(), ports);
  return seen;
}

const AT_ONCE = { reads: 0, amended: [true] };
const BY_READING = { reads: 1, amended: [false] };
const SENT = { status: 'sent', answer: '250 taken', at: NOON };

describe('a mail that was taken', () => {
  it('is closed without a read: its notification says so, and its job is gone', async () => {
    expect(await mail(ENTERED)).toEqual(AT_ONCE);
    expect(await stored()).toBeUndefined();
    expect(await told()).toMatchObject({ deliveries: { email: SENT }, mailedAt: NOON });
  });

  it('of a kind that others ask for again keeps its job, by whose id they know it', async () => {
    expect(await mail(REFUNDED)).toEqual(AT_ONCE);
    expect(await stored(REFUNDED)).toMatchObject({ status: 'done', delivery: { answer: '250 taken' } });
    for (const field of ['lease', 'handedIn']) expect(await stored(REFUNDED)).not.toHaveProperty(field);
    expect(await told(REFUNDED)).toMatchObject({ deliveries: { email: SENT } });
    expect(await told(REFUNDED)).not.toHaveProperty('mailedAt');
  });

  it('keeps its job where nothing stands in the app to tell of it', async () => {
    const settings = { channels: { inApp: false }, createdAt: NOON, updatedAt: NOON };
    platform.documents.put(paths.notificationSettings('carl'), settings);
    expect(await mail(ENTERED)).toEqual(AT_ONCE);
    expect(await stored()).toMatchObject({ status: 'done', delivery: { answer: '250 taken' } });
    expect(await told()).toBeUndefined();
  });
});

describe('while the mailer has a mail', () => {
  const notification = paths.notification('carl', notificationId(ENTERED));

  it('its reader may see the notification, which says later that it was mailed', async () => {
    const read = async () => {
      platform.documents.put(notification, { ...(await told())!, isRead: true, readAt: NOON });
    };
    expect(await mail(ENTERED, read)).toEqual(BY_READING);
    expect(await told()).toMatchObject({ isRead: true, deliveries: { email: SENT }, mailedAt: NOON });
    expect(await stored()).toBeUndefined();
  });

  it('its reader may delete it: it does not come back, and the job tells how the mail fared', async () => {
    const remove = () =>
      platform.documents.transact((transaction) => {
        transaction.delete(notification);
        return Promise.resolve();
      });
    expect(await mail(ENTERED, remove)).toEqual(BY_READING);
    expect(await told()).toBeUndefined();
    expect(await stored()).toMatchObject({ status: 'done', delivery: { answer: '250 taken' } });
  });

  it('a later fact may take its place, of which it says nothing', async () => {
    const later = { ...ENTERED, version: 2 };
    const happen = async () => {
      const job = noticeJob(later);
      platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
      await runJob(job.id, jobHandlers(), platform.ports);
    };
    expect(await mail(ENTERED, happen)).toEqual(BY_READING);
    const email = { status: 'skipped', reason: 'repeated', at: NOON };
    expect(await told()).toMatchObject({ version: 2, deliveries: { email } });
    expect(await told()).not.toHaveProperty('mailedAt');
    expect(await stored()).toMatchObject({ status: 'done', delivery: { answer: '250 taken' } });
  });

  it('a job that another has taken over is left to that one', async () => {
    const path = paths.outboxJob(noticeJob(ENTERED).id);
    const takeOver = async () => {
      platform.documents.put(path, { ...(await stored())!, lease: 'of another' });
    };
    expect(await mail(ENTERED, takeOver)).toEqual(BY_READING);
    expect(await stored()).toMatchObject({ status: 'running', lease: 'of another' });
    expect((await told())?.deliveries?.email?.status).toBe('queued');
  });
});
