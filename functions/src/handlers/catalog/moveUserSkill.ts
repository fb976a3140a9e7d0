import { joinedUserSkill } from '../../domain/skills/joinedUserSkill';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** Moves what somebody has of a merged skill to the other one, and deletes what is of none. Whether there was something to do. */
export function moveUserSkill(documents: Documents, userSkillId: string, now: Date): Promise<boolean> {
  return documents.transact(async (transaction) => {
    const found = await transaction.get(paths.userSkill(userSkillId));
    if (found === undefined) return false;
    const skill = await transaction.get(paths.skill(found.skillRef));
    if (skill !== undefined && skill.status !== 'merged') return false;
    if (skill?.mergedInto !== undefined) {
      const path = paths.userSkillOf(found.userRef, skill.mergedInto);
      const other = await transaction.get(path);
      transaction.set(path, joinedUserSkill(found, other, skill.mergedInto, now));
    }
    transaction.delete(paths.userSkill(userSkillId));
    return true;
  });
}
