import { describe, expect, it } from 'vitest';
import { type Candidacy, enrolled } from '../../../src/domain/learning/enrolled';
import { NOON } from '../../support/aPlatform';
import { aCoach, aProgram, aStudent, anEnrollment, someSeats } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const LATER = new Date('2026-03-03T12:00:00Z');
const MUCH_LATER = new Date('2026-09-03T12:00:00Z');

const FREE = someSeats(aProgram({ currentEnrollments: 4 }))[0]!;

function aCandidacy(changes: Partial<Candidacy> = {}): Candidacy {
  return {
    enrollmentId: 'sam_bootcamp',
    studentUid: 'sam',
    student: aStudent(),
    program: aProgram({ maxStudents: 10 }),
    coach: aCoach(),
    coachSuspension: undefined,
    prerequisites: new Map(),
    earlier: undefined,
    seat: FREE,
    sale: undefined,
    ...changes,
  };
}

function aSuspension(until?: Date) {
  return { userRef: 'carla', reason: 'fraud', suspendedBy: 'root', until, createdAt: NOON, updatedAt: NOON };
}

const BASICS = aProgram({ prerequisiteProgramRefs: ['basics', 'html'] });
const done = anEnrollment({ status: 'completed' });

const TABLE: readonly (readonly [string, Partial<Candidacy>, string])[] = [
  ['a student, an open program and a seat', {}, 'none'],
  ['nobody with a student profile', { student: undefined }, 'student-missing'],
  ['the coach itself', { studentUid: 'carla' }, 'own-program'],
  ['an active enrollment', { earlier: anEnrollment() }, 'already-enrolled'],
  ['a paused enrollment', { earlier: anEnrollment({ status: 'paused' }) }, 'already-enrolled'],
  ['a completed enrollment', { earlier: done }, 'already-enrolled'],
  ['a seat held for a payment', { earlier: anEnrollment({ status: 'pending' }) }, 'already-enrolled'],
  ['a cancelled enrollment', { earlier: anEnrollment({ status: 'cancelled' }) }, 'none'],
  [
    'a seat that was taken back',
    { earlier: anEnrollment({ status: 'cancelled', revokedAt: NOON }) },
    'enrollment-revoked',
  ],
  ['a deactivated program', { program: aProgram({ isActive: false }) }, 'program-not-open'],
  ['an archived program', { program: aProgram({ status: 'archived', isActive: false }) }, 'program-not-open'],
  [
    'a cohort that is over',
    { program: aProgram({ schedule: { startsAt: NOON, endsAt: LATER } }) },
    'program-not-open',
  ],
  ['a cohort that runs', { program: aProgram({ schedule: { startsAt: NOON, endsAt: MUCH_LATER } }) }, 'none'],
  ['a coach who stopped', { coach: aCoach({ isActive: false }) }, 'coach-inactive'],
  ['a coach who is gone', { coach: undefined }, 'coach-inactive'],
  ['a suspended coach', { coachSuspension: aSuspension() }, 'coach-inactive'],
  ['a coach whose suspension is over', { coachSuspension: aSuspension(NOON) }, 'none'],
  ['a price', { program: aProgram({ price: 2500 }) }, 'program-not-free'],
  ['no price decided', { program: aProgram({ price: undefined }) }, 'program-not-free'],
  ['no prerequisite done', { program: BASICS }, 'prerequisites-missing'],
  [
    'one prerequisite done',
    { program: BASICS, prerequisites: new Map([['basics', done]]) },
    'prerequisites-missing',
  ],
  [
    'a prerequisite only begun',
    {
      program: BASICS,
      prerequisites: new Map([
        ['basics', done],
        ['html', anEnrollment()],
      ]),
    },
    'prerequisites-missing',
  ],
  [
    'every prerequisite done',
    {
      program: BASICS,
      prerequisites: new Map([
        ['basics', done],
        ['html', done],
      ]),
    },
    'none',
  ],
  ['no seat left', { seat: { taken: 10 } }, 'program-full'],
  ['no seat left for who is in it', { seat: { taken: 10 }, earlier: anEnrollment() }, 'already-enrolled'],
];

describe('enrolling', () => {
  it.each(TABLE)('with %s', (_what, changes, refusal) => {
    expect(refusalOf(() => enrolled(aCandidacy(changes), LATER))).toBe(refusal);
  });

  it('takes one seat and starts at nothing', () => {
    const { enrollment, seat } = enrolled(aCandidacy(), LATER);
    expect(seat.seats).toMatchObject({ taken: 5, version: 1 });
    expect(enrollment).toMatchObject({
      id: 'sam_bootcamp',
      seatShard: 0,
      coachRef: 'carla',
      status: 'active',
      progress: 0,
      paymentStatus: 'not-required',
      amountPaid: 0,
      timesEnrolled: 1,
      enrollmentDate: LATER,
    });
  });

  it('reopens a cancelled enrollment with its history and what was learnt', () => {
    const earlier = anEnrollment({ status: 'cancelled', progress: 50, completedLessonRefs: ['l1'] });
    const { enrollment } = enrolled(aCandidacy({ earlier }), LATER);
    expect(enrollment).toMatchObject({
      status: 'active',
      progress: 50,
      completedLessonRefs: ['l1'],
      timesEnrolled: 2,
      enrollmentDate: LATER,
      createdAt: NOON,
    });
    expect(enrollment.statusHistory).toHaveLength(2);
  });

  it('names what is missing and what is full', () => {
    const facts = (changes: Partial<Candidacy>) => () => enrolled(aCandidacy(changes), LATER);
    expect(facts({ program: BASICS, prerequisites: new Map([['basics', done]]) })).toThrow(
      expect.objectContaining({ facts: { missing: ['html'] } }) as Error,
    );
    expect(facts({ program: aProgram({ maxStudents: 1 }), seat: { taken: 1 } })).toThrow(
      expect.objectContaining({ facts: { maxStudents: 1, currentEnrollments: 1, mayWait: true } }) as Error,
    );
  });
});
