import { describe, expect, it } from 'vitest';
import type { EnrollmentStatus } from '../../../src/contracts/documents/enrollments';
import { readmitted, unenrolled } from '../../../src/domain/learning/unenrolled';
import { NOON } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const cause = { by: 'sam', reason: 'moving' };

describe('unenrolling', () => {
  it.each(['pending', 'active', 'paused'] as const)('a %s enrollment gives one seat back', (status) => {
    const result = unenrolled(anEnrollment({ status }), 'cancel', cause, NOON);
    expect(result.isFreed).toBe(true);
    expect(result.enrollment.status).toBe('cancelled');
    expect(result.enrollment.statusHistory.at(-1)).toMatchObject({
      from: status,
      by: 'sam',
      reason: 'moving',
    });
  });

  it.each<EnrollmentStatus>(['cancelled', 'completed'])('a %s enrollment is refused', (status) => {
    expect(refusalOf(() => unenrolled(anEnrollment({ status }), 'cancel', cause, NOON))).toBe(
      'illegal-transition',
    );
  });
});

describe('taking a seat back', () => {
  it.each(['pending', 'active', 'paused', 'completed'] as const)(
    'of a %s enrollment gives it back and bars the student',
    (status) => {
      const result = unenrolled(anEnrollment({ status }), 'revoke', cause, NOON);
      expect(result.isFreed).toBe(true);
      expect(result.enrollment).toMatchObject({ status: 'cancelled', revokedAt: NOON });
    },
  );

  it('of a cancelled enrollment gives nothing back and bars the student: leaving first is no way round it', () => {
    const result = unenrolled(anEnrollment({ status: 'cancelled' }), 'revoke', cause, NOON);
    expect(result.isFreed).toBe(false);
    expect(result.enrollment).toMatchObject({ status: 'cancelled', revokedAt: NOON });
  });

  it('is done once', () => {
    const enrollment = anEnrollment({ status: 'cancelled', revokedAt: NOON });
    expect(refusalOf(() => unenrolled(enrollment, 'revoke', cause, NOON))).toBe('illegal-transition');
  });

  it('ends with readmitting, for whom it was taken back only', () => {
    const revoked = unenrolled(anEnrollment(), 'revoke', cause, NOON).enrollment;
    expect(readmitted(revoked, NOON)).not.toHaveProperty('revokedAt');
    expect(refusalOf(() => readmitted(readmitted(revoked, NOON), NOON))).toBe('illegal-transition');
  });
});
