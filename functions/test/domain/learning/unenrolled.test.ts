import { describe, expect, it } from 'vitest';
import type { EnrollmentStatus } from '../../../src/contracts/documents/enrollments';
import { unenrolled } from '../../../src/domain/learning/unenrolled';
import { NOON } from '../../support/aPlatform';
import { aProgram, anEnrollment } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const program = aProgram({ currentEnrollments: 3 });
const cause = { by: 'sam', reason: 'moving' };

describe('unenrolling', () => {
  it.each(['pending', 'active', 'paused'] as const)('a %s enrollment gives one seat back', (status) => {
    const result = unenrolled(anEnrollment({ status }), program, cause, NOON);
    expect(result.program?.currentEnrollments).toBe(2);
    expect(result.enrollment.status).toBe('cancelled');
    expect(result.enrollment.statusHistory.at(-1)).toMatchObject({
      from: status,
      by: 'sam',
      reason: 'moving',
    });
  });

  it.each<EnrollmentStatus>(['cancelled', 'completed'])('a %s enrollment is refused', (status) => {
    expect(refusalOf(() => unenrolled(anEnrollment({ status }), program, cause, NOON))).toBe(
      'illegal-transition',
    );
  });

  it('works when the program is gone', () => {
    expect(unenrolled(anEnrollment(), undefined, cause, NOON)).toMatchObject({
      enrollment: { status: 'cancelled' },
      program: undefined,
    });
  });
});
