import { secondParts, splitsOf } from '../../domain/joinedIds';
import { paths } from '../../domain/paths';
import { recountSkillJob } from '../../domain/skills/skillJobs';
import { type Occasion, triggerHandler } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';
import { followCoach } from '../matching/followCoach';
import { moveUserSkill } from './moveUserSkill';

/** What one teaches changes how one is matched, and what one learns whom one is matched with. */
async function followOwners({ params, documents, now }: Occasion<'userSkillId'>): Promise<void> {
  for (const [uid] of splitsOf(params.userSkillId)) {
    await followCoach(documents, uid, now);
    await documents.transact((transaction) => {
      transaction.delete(paths.matches(uid));
      return Promise.resolve();
    });
  }
}

/** Has a skill counted when somebody took it up or left it; what was written for a skill that is gone follows it. */
export default triggerHandler<'userSkills/{userSkillId}'>(
  (before, after) => before?.kind !== after?.kind,
  async (occasion) => {
    const { params, documents, now, isGone } = occasion;
    if (isGone !== true && (await moveUserSkill(documents, params.userSkillId, now))) return;
    const candidates = secondParts(params.userSkillId);
    await followOwners(occasion);
    const skills = await documents.getAll(...candidates.map((id) => paths.skill(id)));
    for (const skill of skills)
      if (skill !== undefined) await requestOnce((later) => recountSkillJob(skill.id, now, later), occasion);
  },
);
