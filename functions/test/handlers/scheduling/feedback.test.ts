import { describe, expect, it } from 'vitest';
import type { BookingFeedback } from '../../../src/contracts/documents/bookingFeedback';
import { revealed } from '../../../src/domain/scheduling/feedback';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import giveFeedback from '../../../src/handlers/scheduling/giveFeedback';
import markNoShow from '../../../src/handlers/scheduling/markNoShow';
import type { Caller } from '../../../src/runtime/operationHandler';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { A, B, C, CARLA, aDiary, runUntil } from '../../support/aDiary';
import { type Platform, aCaller } from '../../support/aPlatform';
import { book, outcome } from '../../support/booking';

/** An hour of ann with carla from ten, which is over. */
async function held() {
  const diary = await aDiary({ now: '2026-06-16T00:00:00Z' });
  const { bookingId } = await book(diary, A, '2026-06-17T10:00:00Z');
  await runUntil(diary, '2026-06-17T11:30:00Z');
  const say = (who: Caller, rating: number, text?: string): Promise<string> =>
    outcome(diary.call(giveFeedback, who, { bookingId, rating, ...(text !== undefined && { text }) }));
  return { diary, bookingId, say };
}

function written(diary: Platform): readonly BookingFeedback[] {
  return Object.values(diary.documents.dump('bookingFeedback/')) as BookingFeedback[];
}

/** Everything that is stored and that ann may see, hear of or be told. */
function visibleToAnn(diary: Platform): readonly string[] {
  const hidden = /^(outbox|requests|rateLimits|activityLogs|bookingFeedback\/carla_)/;
  return Object.entries(diary.documents.dump(''))
    .filter(([path]) => !hidden.test(path))
    .map(([path, data]) => `${path} ${JSON.stringify(data)}`);
}

describe('feedback', () => {
  it('appears of both sides in one step, as soon as both have written, and each side is told', async () => {
    const { diary, bookingId, say } = await held();
    expect(await say(A, 5, 'She listens.')).toBe('done');
    expect(written(diary)).toMatchObject([{ authorRef: 'ann', aboutRef: 'carla', isRevealed: false }]);
    expect(await say(A, 1)).toBe('feedback-exists');
    const answer = await diary.call(giveFeedback, CARLA, { bookingId, rating: 4 });
    expect(answer).toEqual({
      feedbackId: `carla_${bookingId}`,
      isRevealed: true,
      revealsAt: '2026-06-24T11:00:00.000Z',
    });
    const both = written(diary);
    expect(both.map(({ isRevealed, rating }) => [isRevealed, rating])).toEqual([
      [true, 5],
      [true, 4],
    ]);
    expect(both[0]!.revealedAt).toEqual(both[1]!.revealedAt);
    await runUntil(diary, '2026-06-25T00:00:00Z');
    expect(revealNotices(diary)).toEqual({ ann: 1, carla: 1 });
  });

  it('of one side appears seven days after the end, and no earlier', async () => {
    const { diary, say } = await held();
    await say(A, 2, 'She was late.');
    await runUntil(diary, '2026-06-24T10:59:00Z');
    expect(written(diary)).toMatchObject([{ isRevealed: false }]);
    expect(revealNotices(diary)).toEqual({});
    await runUntil(diary, '2026-06-24T11:30:00Z');
    expect(written(diary)).toMatchObject([{ isRevealed: true }]);
    expect(revealNotices(diary)).toEqual({ carla: 1 });
    expect(await say(CARLA, 1, 'So was she.')).toBe('feedback-closed');
  });

  it('that the other side wrote leaves no trace that one could see', async () => {
    const { diary, say } = await held();
    const before = visibleToAnn(diary);
    expect(await say(CARLA, 1, 'She had not prepared.')).toBe('done');
    expect(visibleToAnn(diary)).toEqual(before);
    diary.now = new Date('2026-06-20T00:00:00Z');
    expect(await say(C, 5)).toBe('booking-missing');
  });

  it('cannot be had of a session that is not over, of none, or by whoever is no side of it', async () => {
    const diary = await aDiary({ now: '2026-06-16T00:00:00Z' });
    const { bookingId } = await book(diary, A, '2026-06-17T10:00:00Z');
    const off = await book(diary, B, '2026-06-17T14:00:00Z');
    await diary.call(cancelSession, B, { bookingId: off.bookingId });
    const say = (who: Caller, id: string): Promise<string> =>
      outcome(diary.call(giveFeedback, who, { bookingId: id, rating: 5 }));
    expect(await say(A, bookingId)).toBe('feedback-too-early');
    diary.now = new Date('2026-06-17T14:30:00Z');
    expect(await say(B, off.bookingId)).toBe('booking-not-held');
    expect(await say(A, 'none')).toBe('booking-missing');
    expect(await say(aCaller('root', 'admin'), bookingId)).toBe('booking-missing');
  });

  it('is not taken away by a claim that the other side did not come', async () => {
    const { diary, bookingId, say } = await held();
    expect(await outcome(diary.call(markNoShow, CARLA, { bookingId }))).toBe('done');
    expect(await say(A, 1, 'I was there.')).toBe('done');
    await runUntil(diary, '2026-06-24T11:30:00Z');
    expect(written(diary)).toMatchObject([{ authorRef: 'ann', isRevealed: true }]);
  });

  it('of both at once is written by both and revealed once', async () => {
    const { diary, say } = await held();
    expect(await Promise.all([say(A, 5), say(CARLA, 5), say(A, 4), say(CARLA, 4)])).toEqual([
      'done',
      'done',
      'feedback-exists',
      'feedback-exists',
    ]);
    expect(written(diary).map(({ isRevealed }) => isRevealed)).toEqual([true, true]);
    await runUntil(diary, '2026-06-24T12:00:00Z');
    expect(revealNotices(diary)).toEqual({ ann: 1, carla: 1 });
  });

  it('is revealed once, however often its job runs', async () => {
    const { diary, bookingId, say } = await held();
    await say(A, 5);
    await runUntil(diary, '2026-06-24T11:30:00Z');
    const before = diary.documents.dump('bookingFeedback/');
    const again = { id: 'again', kind: 'reveal-feedback', payload: { bookingId } } as const;
    await transactWithJobs(diary, (transaction) => {
      transaction.job(again);
      return Promise.resolve();
    });
    await runUntil(diary, '2026-06-24T12:00:00Z');
    expect(diary.documents.dump('outbox/again')).toMatchObject({ 'outbox/again': { status: 'done' } });
    expect(diary.documents.dump('bookingFeedback/')).toEqual(before);
    expect(revealNotices(diary)).toEqual({ carla: 1 });
  });

  it('once revealed stays as it was revealed', () => {
    const at = new Date('2026-06-24T11:00:00Z');
    const one = { isRevealed: true, revealedAt: at } as BookingFeedback;
    expect(revealed([one], new Date('2026-06-25T00:00:00Z'))).toEqual([]);
  });
});

/** How many notices of revealed feedback each person was given. */
function revealNotices(diary: Platform): Readonly<Record<string, number>> {
  const told: Record<string, number> = {};
  for (const [path, data] of Object.entries(diary.documents.dump('users/')))
    if (path.includes('/notifications/') && (data as { type: string }).type === 'feedback-revealed') {
      const uid = path.split('/')[1]!;
      told[uid] = (told[uid] ?? 0) + 1;
    }
  return told;
}
