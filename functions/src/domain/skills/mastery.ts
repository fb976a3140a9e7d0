import type { UserSkill } from '../../contracts/documents/userSkills';

/** Out of 10: from here on a path walks past the skill. */
const MASTERY = 7;

/** The level that counts: a coach's word beats the person's own. */
function countedLevel({ level, endorsement }: UserSkill): number {
  return endorsement?.level ?? level;
}

/** Who teaches a skill masters it, unless a coach says otherwise. */
export function isMastered(skill: UserSkill): boolean {
  const isTaught = skill.kind === 'teaching' && skill.endorsement === undefined;
  return isTaught || countedLevel(skill) >= MASTERY;
}
