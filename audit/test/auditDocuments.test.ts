import { aBooking } from '../../functions/test/support/aDiary';
import { describe, expect, it } from 'vitest';
import { ALL_CHECKS, auditDocuments, auditSource } from '../src/audit';
import { memorySource } from '../src/memorySource';
import type { StoredDocument } from '../src/source';
import { changed, aJob, WORLD } from './damagedWorld';
import { DAMAGE } from './damage';
import { reviewOf } from './damagedReviews';
import { SOUND_MAIL } from './damagedMail';
import { SOUND_ERASED, SOUND_PEOPLE } from './damagedPeople';
import { SOUND_WAITING } from './damagedWaits';
import { withFields } from './damagedSkills';

/** What the check whose name begins so finds. */
function found(documents: readonly StoredDocument[], beginning: string) {
  const named = ALL_CHECKS.filter(({ check }) => check.startsWith(beginning));
  expect(named).toHaveLength(1);
  return auditSource(memorySource(documents), named);
}

describe('an audit', () => {
  it('finds nothing in the demo world', async () => {
    expect(await auditDocuments(WORLD)).toEqual([]);
    expect(await auditDocuments(SOUND_MAIL)).toEqual([]);
    expect(await auditDocuments(SOUND_WAITING)).toEqual([]);
  });

  it('lets who was suspended have written before and after, and who was erased be named', async () => {
    for (const documents of SOUND_PEOPLE)
      expect(await found(documents, 'nobody who is suspended')).toEqual([]);
    expect(await found(SOUND_ERASED, 'who is named has an account')).toEqual([]);
  });

  it('lets a job that is not due for long wait', async () => {
    expect(await auditDocuments([...WORLD, aJob('pending', 5)])).not.toContainEqual(
      expect.objectContaining({ check: 'no job is dead or overdue' }),
    );
  });

  it.each(DAMAGE)('finds %s', async (_what, documents, check, path) => {
    const named = ALL_CHECKS.filter((each) => each.check === check);
    expect(await auditSource(memorySource(documents), named)).toContainEqual(
      expect.objectContaining({ check, path }),
    );
  });

  it('lets a job that is done be of any release', async () => {
    const done = withFields(aJob('done', 1), { kind: 'dance' });
    expect(await auditDocuments([...WORLD, done])).not.toContainEqual(
      expect.objectContaining({ check: 'a job is one that a worker knows' }),
    );
  });

  it('finds a token that claims another role, where Auth is asked, and lets a job mend it', async () => {
    const claims = ALL_CHECKS.filter(({ check }) => check === 'a token claims the role of its account');
    const claimed = new Map<string, string | undefined>(
      WORLD.flatMap(({ path, data }): [string, string][] =>
        /^users\/[^/]+$/.test(path) ? [[path.slice(6), (data as { role: string }).role]] : [],
      ),
    );
    const found = (roles: ReadonlyMap<string, string | undefined>) =>
      auditSource({ ...memorySource(WORLD), claimedRoles: () => Promise.resolve(roles) }, claims);
    expect(claimed.size).toBeGreaterThan(10);
    expect(await found(claimed)).toEqual([]);
    expect(await found(new Map([...claimed, ['student-ben', 'admin'], ['student-emma', undefined]]))).toEqual(
      [
        expect.objectContaining({ path: 'users/student-ben', mendedBy: 'set-role-claim:student-ben:' }),
        expect.objectContaining({ path: 'users/student-emma' }),
      ],
    );
    claimed.delete('student-ben');
    expect(await found(claimed)).toEqual([]);
  });

  it('finds a rating that a recount does not give, in the summary and at its target', async () => {
    const review = reviewOf('program');
    const unseen = await auditDocuments(changed(review.path, { isVisible: false }));
    expect(unseen).toEqual([
      expect.objectContaining({
        check: 'ratings equal a recount of the visible reviews',
        path: `ratingSummaries/program_${review.targetRef}`,
      }),
      expect.objectContaining({ path: `programs/${review.targetRef}` }),
      expect.objectContaining({ check: 'only hidden reviews have a decision', path: review.path }),
    ]);
  });

  it('finds an aspect that was changed behind the summary', async () => {
    const review = reviewOf('coach');
    const aspects = { professionalism: 1, expertise: 1, communication: 1, valueForMoney: 1 };
    expect(await auditDocuments(changed(review.path, { aspects }))).toEqual([
      expect.objectContaining({ path: `ratingSummaries/coach_${review.targetRef}` }),
    ]);
  });

  it('finds a review by somebody who was never enrolled', async () => {
    const { path, data } = reviewOf('program');
    const stranger = { path: path.replace(/^reviews\/[^_]+/, 'reviews/student-ben'), data: { ...data } };
    expect(await auditDocuments([...WORLD.filter((each) => each.path !== path), stranger])).toContainEqual(
      expect.objectContaining({
        check: 'one review per author and target, earned by an enrollment or a session',
        path: stranger.path,
      }),
    );
  });

  it.each([
    ['that was held and paid', { status: 'completed', paymentStatus: 'paid', amountPaid: 9_000 }, 0],
    ['that was held for nothing', { status: 'completed' }, 1],
    ['that was called off', { status: 'cancelled', paymentStatus: 'paid', amountPaid: 9_000 }, 2],
  ] as const)(
    'knows what a verified review of a coach has of a session %s',
    async (_what, changes, findings) => {
      const { path, data } = reviewOf('coach');
      const authorRef = 'student-new';
      const ofNew = {
        path: path.replace(/^reviews\/[^_]+/, `reviews/${authorRef}`),
        data: { ...data, authorRef, isVerifiedBooking: true },
      };
      const booking = aBooking({ studentRef: authorRef, coachRef: data.targetRef, ...changes });
      const found = await auditDocuments([
        ...WORLD.filter((each) => each.path !== path),
        ofNew,
        { path: `bookings/${booking.id}`, data: booking },
      ]);
      const EARNING = 'one review per author and target, earned by an enrollment or a session';
      expect(found.filter(({ check, path: at }) => check === EARNING && at === ofNew.path)).toHaveLength(
        findings,
      );
    },
  );
});
