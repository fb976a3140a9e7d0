import { describe, expect, it } from 'vitest';
import {
  authorizeParticipant,
  authorizeCoach,
  authorizeStudent,
} from '../../../src/domain/learning/enrollmentAccess';
import { anEnrollment } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

describe('who may steer, end and oversee an enrollment', () => {
  it.each([
    ['its student', { uid: 'sam', role: 'student' }, 'none', 'none', 'not-enrollment-coach'],
    ['its coach, who may end it', { uid: 'carla', role: 'coach' }, 'enrollment-missing', 'none', 'none'],
    ['an admin', { uid: 'root', role: 'admin' }, 'none', 'none', 'none'],
    [
      'a stranger, who must not learn of it',
      { uid: 'eve', role: 'student' },
      'enrollment-missing',
      'enrollment-missing',
      'enrollment-missing',
    ],
  ] as const)('%s', (_who, actor, steering, ending, overseeing) => {
    expect(refusalOf(() => authorizeStudent(anEnrollment(), actor))).toBe(steering);
    expect(refusalOf(() => authorizeParticipant(anEnrollment(), actor))).toBe(ending);
    expect(refusalOf(() => authorizeCoach(anEnrollment(), actor))).toBe(overseeing);
  });

  it('nobody, when there is none', () => {
    expect(refusalOf(() => authorizeParticipant(undefined, { uid: 'root', role: 'admin' }))).toBe(
      'enrollment-missing',
    );
  });
});
