import { documentId } from '../../contracts/bounds';
import { skillStats } from '../../contracts/documents/skills';
import { DAY } from '../../contracts/utilities/spans';
import { countedStats } from '../../domain/skills/skillStats';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';

const MONTH = 30 * DAY;
/** Of a skill whose rank cannot be read, until all are ranked anew. */
const LAST = 100_000;
/** Teachers whose ratings make the mean. */
const TEACHERS = 30;

export default jobHandler<'recount-skill'>(({ payload: { skillId }, documents, now }) =>
  recountSkillStats(documents, skillId, now),
);

/**
 * Brings a skill's numbers to what people have. Holding the skill, it counts without keeping anybody from changing: of two counts the
 * later one sees the newer, and who changes something from here on asks for another one.
 */
export function recountSkillStats(documents: Documents, skillId: string, now: Date): Promise<void> {
  return documents.transact(async (transaction) => {
    const skill = await transaction.get(paths.skill(skillId));
    if (skill === undefined) return;
    const before = skillStats.safeParse(skill.stats).data;
    const people = await countPeople(documents, skillId, now);
    const stats = countedStats(before?.popularityRank ?? LAST, people);
    if (JSON.stringify(stats) === JSON.stringify(skill.stats)) return;
    transaction.update(paths.skill(skillId), { stats, updatedAt: now });
  });
}

async function countPeople(documents: Documents, skillId: string, now: Date) {
  const [totalLearners, totalTeachers, newcomers, teachers] = await Promise.all([
    documents.count({
      from: paths.userSkills,
      where: [
        ['skillRef', '==', skillId],
        ['kind', '==', 'learning'],
      ],
    }),
    documents.count({
      from: paths.userSkills,
      where: [
        ['skillRef', '==', skillId],
        ['kind', '==', 'teaching'],
      ],
    }),
    documents.count({
      from: paths.userSkills,
      where: [
        ['skillRef', '==', skillId],
        ['createdAt', '>', new Date(now.getTime() - MONTH)],
      ],
    }),
    documents.query({
      from: paths.userSkills,
      where: [
        ['skillRef', '==', skillId],
        ['kind', '==', 'teaching'],
      ],
      orderBy: [['level', 'desc']],
      limit: TEACHERS,
    }),
  ]);
  const uids = teachers.map(({ data }) => data.userRef).filter((uid) => documentId.safeParse(uid).success);
  const coaches = await documents.getAll(...uids.map((uid) => paths.coach(uid)));
  return { totalLearners, totalTeachers, newcomers, coaches: coaches.flatMap((coach) => coach ?? []) };
}
