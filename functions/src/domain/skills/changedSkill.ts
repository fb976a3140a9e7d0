import type { InputOf } from '../../contracts/operation';
import type { createSkill, updateSkill } from '../../contracts/skills';
import type { Skill, SkillStats } from '../../contracts/documents/skills';
import { Refusal } from '../refusal';

/** A skill that nobody learns or teaches yet, last in popularity. */
export function newSkill(
  content: Omit<InputOf<typeof createSkill>, 'skillId'>,
  skillId: string,
  rank: number,
  now: Date,
): Skill {
  const stats: SkillStats = {
    totalLearners: 0,
    totalTeachers: 0,
    avgRating: 0,
    popularityRank: rank,
    trendingScore: 0,
    demand: 0,
  };
  return scored({
    id: skillId,
    ...content,
    status: 'active',
    stats,
    verification: { isVerified: false, qualityScore: 0 },
    createdAt: now,
    updatedAt: now,
  });
}

/**
 * The skill with its new content; null removes a field.
 * @throws Refusal skill-missing, skill-merged
 */
export function updatedSkill(
  skill: Skill | undefined,
  { isVerified, ...updates }: InputOf<typeof updateSkill>['updates'],
  now: Date,
): Skill {
  const present = assertPresent(skill);
  const merged = Object.entries({ ...present, ...updates }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const updated = Object.fromEntries(merged) as Skill;
  const verification = { ...present.verification, ...(isVerified !== undefined && { isVerified }) };
  return scored({ ...updated, verification, updatedAt: now });
}

/** What a skill is when another has taken it in: an address. */
export function mergedSkill(skill: Skill, into: string, now: Date): Skill {
  return {
    ...skill,
    status: 'merged',
    mergedInto: into,
    prerequisites: [],
    relatedSkills: [],
    updatedAt: now,
  };
}

/** @throws Refusal skill-missing, skill-merged with where it went */
export function assertPresent(skill: Skill | undefined): Skill {
  if (skill === undefined) throw new Refusal('skill-missing', 'There is no such skill.');
  if (skill.status !== 'merged') return skill;
  throw new Refusal('skill-merged', 'This skill was merged into another one.', {
    mergedInto: skill.mergedInto,
  });
}

/** How complete a skill's description is, each of eight parts alike. */
function scored(skill: Skill): Skill {
  const { description = '', tags = [], keywords = [], subcategory, prerequisites, relatedSkills } = skill;
  const { estimatedLearningTime, industries = [], tools = [], learningResources = [] } = skill.metadata;
  const parts = [
    description.length >= 80,
    tags.length > 0,
    keywords.length > 0,
    subcategory !== undefined,
    prerequisites.length + relatedSkills.length > 0,
    estimatedLearningTime !== undefined,
    industries.length + tools.length > 0,
    learningResources.length > 0,
  ];
  const qualityScore = Math.round((parts.filter(Boolean).length / parts.length) * 100);
  return { ...skill, verification: { ...skill.verification, qualityScore } };
}
