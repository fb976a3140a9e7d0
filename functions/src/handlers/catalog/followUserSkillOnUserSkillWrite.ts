import { secondParts } from '../../domain/joinedIds';
import { paths } from '../../domain/paths';
import { recountSkillJob } from '../../domain/skills/skillJobs';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';
import { moveUserSkill } from './moveUserSkill';

/** Has a skill counted when somebody took it up or left it; what was written for a skill that is gone follows it. */
export default triggerHandler<'userSkills/{userSkillId}'>(
  (before, after) => before?.kind !== after?.kind,
  async (occasion) => {
    const { params, documents, now, isGone } = occasion;
    if (isGone !== true && (await moveUserSkill(documents, params.userSkillId, now))) return;
    const candidates = secondParts(params.userSkillId);
    const skills = await documents.getAll(...candidates.map((id) => paths.skill(id)));
    for (const skill of skills)
      if (skill !== undefined) await requestOnce((later) => recountSkillJob(skill.id, now, later), occasion);
  },
);
