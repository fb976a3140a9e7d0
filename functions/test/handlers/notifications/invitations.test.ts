import { expect, it } from 'vitest';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
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
