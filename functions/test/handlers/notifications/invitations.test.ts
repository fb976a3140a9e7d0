import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import createCalendarFeed from '../../../src/handlers/scheduling/createCalendarFeed';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import showCalendarFeed from '../../../src/handlers/scheduling/showCalendarFeed';
import sendMail from '../../../src/handlers/notifications/sendMail';
import { runJob } from '../../../src/runtime/runJob';
import { A, type BookingState, CARLA, aDiary } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { book } from '../../support/booking';
import { quiet, waitingJobs } from '../../support/quiet';

const KINDS = { 'send-mail': () => Promise.resolve({ default: sendMail }) };

/** Lets a quarter of an hour pass, and sends every mail that waits. */
async function mailsGo(diary: Platform): Promise<void> {
  await quiet(diary);
  for (const [id] of waitingJobs(diary, ['send-mail'])) await runJob(id, KINDS, diary.ports);
}

it('mails about a booking bring what it is now to the calendar of whoever reads them', async () => {
  const diary = await aDiary({ now: '2026-06-15T10:00:00Z' });
  const booked = await book(diary, A, '2026-06-17T10:00:00.000Z');
  await mailsGo(diary);
  const { bookingId, version } = booked;
  const startsAt = '2026-06-17T14:00:00.000Z';
  await diary.call(rescheduleSession, CARLA, { bookingId, version, startsAt });
  await mailsGo(diary);
  await diary.call(cancelSession, A, { bookingId });
  await mailsGo(diary);
  const sent = diary.mails.map(({ to, invitation }) => ({
    to,
    method: invitation?.method,
    start: /^DTSTART:(.*)\r$/m.exec(invitation?.content ?? '')?.[1],
    sequence: /^SEQUENCE:(.*)\r$/m.exec(invitation?.content ?? '')?.[1],
    isTheirs: invitation?.content.replaceAll('\r\n ', '').includes(`MAILTO:${to}`),
  }));
  const [booking, moved, cancelled] = [
    { isTheirs: true, method: 'REQUEST', start: '20260617T100000Z', sequence: '0' },
    { isTheirs: true, method: 'REQUEST', start: '20260617T140000Z', sequence: '1' },
    { isTheirs: true, method: 'CANCEL', start: '20260617T140000Z', sequence: '2' },
  ];
  // Also to the side that acted itself: its calendar follows as the other one does.
  const everyone = ['ann@example.com', 'carla@example.com'];
  const expected = [booking, moved, cancelled].flatMap((each) => everyone.map((to) => ({ ...each, to })));
  const order = (each: { readonly sequence?: string | undefined; readonly to: string }) =>
    `${each.sequence ?? ''} ${each.to}`;
  expect(sent.toSorted((a, b) => order(a).localeCompare(order(b)))).toEqual(expected);
});

it('a mail about a request brings none', async () => {
  const diary = await aDiary({ types: [{ requiresApproval: true }], now: '2026-06-15T10:00:00Z' });
  const { bookingId }: BookingState = await book(diary, A, '2026-06-17T10:00:00.000Z');
  await mailsGo(diary);
  expect(bookingId).not.toBe('');
  expect(diary.mails.map(({ invitation }) => invitation)).toEqual([undefined]);
});

describe('B50 identity over moves', () => {
  /** What a calendar program reads of an event in a mail or a feed. */
  function read(content = '') {
    const [event, ...more] = ICAL.Component.fromString(content).getAllSubcomponents('vevent');
    expect(more).toEqual([]);
    const valueOf = (name: string) => event?.getFirstPropertyValue(name)?.toString();
    return {
      ...{ uid: valueOf('uid'), sequence: Number(valueOf('sequence')), title: valueOf('summary') },
      ...{ stamp: valueOf('dtstamp')!, organizer: valueOf('organizer'), status: valueOf('status') },
    };
  }
  /** What is left with a program that drops what is not newer than what it has. */
  function keptBy(told: readonly ReturnType<typeof read>[]): string[] {
    const known = new Map<string | undefined, ReturnType<typeof read>>();
    for (const each of told)
      if (each.sequence >= (known.get(each.uid)?.sequence ?? -1)) known.set(each.uid, each);
    return [...known.values()].filter(({ status }) => status !== 'CANCELLED').map(({ title }) => title!);
  }

  it('the mails and the feed tell one event, a mail that is sent again tells nothing newer, and it ends', async () => {
    const diary = await aDiary({ now: '2026-06-01T10:00:00Z' });
    const mailer = await diary.ports.mailer();
    let lost = 0;
    const send: typeof mailer.send = async (mail) => {
      const answer = await mailer.send(mail);
      if (mail.to === 'ann@example.com' && lost-- > 0) throw new Error('the answer got lost');
      return answer;
    };
    Object.assign(diary.ports, { mailer: () => Promise.resolve({ send }) });
    const { url } = (await diary.call(createCalendarFeed, A, {})) as { url: string };
    const fed: ReturnType<typeof read>[] = [];
    /** An hour in which all mails go, also those that are to go again. */
    const mailsGoAgain = async () => {
      for (let quarter = 0; quarter < 4; quarter += 1) {
        await mailsGo(diary);
        diary.now = new Date(diary.now.getTime() + 15 * 60_000);
      }
    };
    const goOn = async () => {
      await mailsGoAgain();
      fed.push(read((await askFeed(diary, url)).body));
    };
    const { bookingId } = await book(diary, A, '2026-06-16T10:00:00.000Z');
    await goOn();
    for (const [index, startsAt] of ['2026-06-17T10:00:00.000Z', '2026-06-18T10:00:00.000Z'].entries()) {
      lost = index * 2;
      await diary.call(rescheduleSession, A, { bookingId, version: index + 1, startsAt });
      await goOn();
    }
    const booking = (await diary.documents.get(paths.booking(bookingId)))!;
    diary.documents.put(paths.booking(bookingId), { ...booking, title: 'Another', updatedAt: diary.now });
    await goOn();
    await diary.call(cancelSession, A, { bookingId });
    await mailsGoAgain();

    const mailed = diary.mails
      .filter(({ to }) => to === 'ann@example.com')
      .map(({ invitation }) => read(invitation?.content));
    expect(mailed.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 2, 2, 3]);
    expect(fed.map(({ title }) => title)).toEqual(['A talk', 'A talk', 'A talk', 'Another']);
    expect(mailed.map(({ stamp }) => stamp)).toEqual(mailed.map(({ stamp }) => stamp).toSorted());
    expect(new Set(mailed.map(({ organizer }) => organizer)).size).toBe(1);
    expect(fed.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 2]);
    expect((await askFeed(diary, url)).body, 'a feed is whole: what it does not name is gone').not.toContain(
      'VEVENT',
    );
    expect(new Set([...mailed, ...fed].map(({ uid }) => uid)).size).toBe(1);
    for (const order of [mailed, [...mailed, ...mailed.slice(2, 5)]]) expect(keptBy(order)).toEqual([]);
  });
});

function askFeed(diary: Platform, url: string) {
  return showCalendarFeed({
    method: 'GET',
    query: new URL(url).searchParams,
    header: () => undefined,
    ip: '203.0.113.7',
    rawBody: Buffer.alloc(0),
    ports: diary.ports,
  });
}
