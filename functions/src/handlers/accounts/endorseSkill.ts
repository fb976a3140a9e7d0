import { endorseSkill } from '../../contracts/skills';
import { endorsedSkill } from '../../domain/skills/endorsedSkill';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(endorseSkill, ({ input, caller: { uid }, now, transact }) =>
  transact(async (transaction) => {
    const { studentId, skillId, level, note } = input;
    const path = paths.userSkillOf(studentId, skillId);
    const [coach, student, skill] = await transaction.getAll(
      paths.coach(uid),
      paths.student(studentId),
      path,
    );
    const endorsed = endorsedSkill({ coachUid: uid, coach, student, skill, level, note }, now);
    transaction.set(path, endorsed);
    transaction.log({
      action: 'endorse-skill',
      entityType: 'userSkill',
      entityRef: path.id,
      metadata: { level },
    });
    return { level };
  }),
);
