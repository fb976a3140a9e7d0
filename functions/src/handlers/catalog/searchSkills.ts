import type { Skill } from '../../contracts/documents/skills';
import { searchSkills } from '../../contracts/search';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { facetsOf } from '../search/facets';
import { foundPage } from '../search/foundPage';

export default operationHandler(searchSkills, (call) => {
  const { query, category, subcategory, difficulty, isVerified: verified, ...page } = call.input;
  const facets = facetsOf({ category, subcategory, difficulty, verified });
  const request = { ...page, kind: 'skill' as const, text: query, facets, ranges: {} };
  return foundPage(call, request, paths.skill, shownSkill);
});

function shownSkill({ id, name, category, subcategory, difficulty, stats, status, verification }: Skill) {
  if (status !== 'active') return undefined;
  return {
    skillId: id,
    name,
    category,
    ...(subcategory !== undefined && { subcategory }),
    difficulty,
    totalLearners: stats.totalLearners,
    isVerified: verification.isVerified,
  };
}
