import type { Coach } from '../../contracts/documents/coaches';
import type { Student } from '../../contracts/documents/students';
import type { UserSkill } from '../../contracts/documents/userSkills';
import { assertSellingCoach } from '../catalog/sellingCoach';
import { Refusal } from '../refusal';

export interface Endorsement {
  readonly coachUid: string;
  readonly coach: Coach | undefined;
  readonly student: Student | undefined;
  readonly skill: UserSkill | undefined;
  readonly level: number;
  readonly note: string | undefined;
}

/**
 * The student's skill with what a coach says of it, who teaches the student now.
 * @throws Refusal coach-profile-required, coach-inactive, not-students-coach, user-skill-missing
 */
export function endorsedSkill(
  { coachUid, coach, student, skill, level, note }: Endorsement,
  now: Date,
): UserSkill {
  assertSellingCoach(coach);
  if (student?.coachRefs?.includes(coachUid) !== true)
    throw new Refusal('not-students-coach', 'Only a coach of the student may say so.');
  if (skill === undefined)
    throw new Refusal('user-skill-missing', 'The student does not have this skill in the profile.');
  return {
    ...skill,
    endorsement: { coachRef: coachUid, level, ...(note !== undefined && { note }), endorsedAt: now },
    updatedAt: now,
  };
}
