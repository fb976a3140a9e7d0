import { describe, expect, it } from 'vitest';
import { ENROLLMENT_STATUSES, type EnrollmentStatus } from '../../../src/contracts/documents/enrollments';
import {
  type EnrollmentMove,
  MAX_STATUS_HISTORY,
  holdsSeat,
  movedEnrollment,
} from '../../../src/domain/learning/enrollmentMoves';
import { anEnrollment } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const LATER = new Date('2026-03-03T12:00:00Z');
const MOVES: readonly EnrollmentMove[] = ['reopen', 'complete', 'cancel', 'revoke', 'pause', 'resume'];

/** Where `MOVES` lead from each status, in their order. */
const TABLE: Readonly<Record<EnrollmentStatus, readonly (EnrollmentStatus | '-')[]>> = {
  pending: ['-', '-', 'cancelled', 'cancelled', '-', '-'],
  active: ['-', 'completed', 'cancelled', 'cancelled', 'paused', '-'],
  paused: ['-', '-', 'cancelled', 'cancelled', '-', 'active'],
  completed: ['-', '-', '-', 'cancelled', '-', '-'],
  cancelled: ['active', '-', '-', 'cancelled', '-', '-'],
};

describe('the states of an enrollment', () => {
  it.each(
    ENROLLMENT_STATUSES.flatMap((from) =>
      MOVES.map((move, index) => [from, move, TABLE[from][index]] as const),
    ),
  )('%s, %s → %s', (status, move, to) => {
    const moved = () => movedEnrollment(anEnrollment({ status }), move, { by: 'sam', reason: 'why' }, LATER);
    if (to === '-') {
      expect(refusalOf(moved)).toBe('illegal-transition');
      return;
    }
    expect(moved()).toMatchObject({ status: to, updatedAt: LATER });
    expect(moved().statusHistory.at(-1)).toEqual({ from: status, to, at: LATER, by: 'sam', reason: 'why' });
  });

  it('remember only the latest moves', () => {
    let enrollment = anEnrollment();
    for (let round = 0; round < MAX_STATUS_HISTORY; round += 1) {
      enrollment = movedEnrollment(enrollment, 'pause', { by: 'sam' }, LATER);
      enrollment = movedEnrollment(enrollment, 'resume', { by: 'sam' }, LATER);
    }
    expect(enrollment.statusHistory).toHaveLength(MAX_STATUS_HISTORY);
    expect(enrollment.statusHistory.at(-1)).toMatchObject({ to: 'active' });
  });

  it('hold a seat, all but a cancelled one', () => {
    expect(ENROLLMENT_STATUSES.filter((status) => !holdsSeat({ status }))).toEqual(['cancelled']);
  });
});
