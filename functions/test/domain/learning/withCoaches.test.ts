import { describe, expect, it } from 'vitest';
import { ENROLLMENT_STATUSES } from '../../../src/contracts/documents/enrollments';
import { withCoaches } from '../../../src/domain/learning/withCoaches';
import { aStudent, anEnrollment } from '../../support/builders';

const LATER = new Date('2026-03-03T12:00:00Z');
const taught = { ...aStudent(), coachRefs: ['carla', 'omar'] };

describe('the coaches of a student', () => {
  it('are those with an active or paused enrollment', () => {
    const teaching = ENROLLMENT_STATUSES.filter((status) =>
      withCoaches(aStudent(), [anEnrollment({ status })], 'carla', LATER).coachRefs?.includes('carla'),
    );
    expect(teaching).toEqual(['active', 'paused']);
  });

  it('keep the others when one goes', () => {
    const ended = anEnrollment({ status: 'cancelled' });
    expect(withCoaches(taught, [ended], 'carla', LATER)).toMatchObject({
      coachRefs: ['omar'],
      updatedAt: LATER,
    });
  });

  it('stay while another enrollment with the same coach goes on', () => {
    const enrollments = [anEnrollment({ status: 'completed' }), anEnrollment({ programRef: 'other' })];
    expect(withCoaches(taught, enrollments, 'carla', LATER)).toBe(taught);
  });
});
