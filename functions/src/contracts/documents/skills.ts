import { z } from 'zod';
import { chosenId, httpsUrl, line, lines, prose } from '../bounds';
import { createdAndUpdated } from '../fields';
import { MAX_PREREQUISITES, MAX_RELATED_SKILLS } from '../utilities/skillBounds';

/** `merged` is an old address: it leads to the skill that took it in. */
export const SKILL_STATUSES = ['active', 'deprecated', 'merged'] as const;
export const SKILL_RELATIONSHIPS = ['similar', 'complementary', 'alternative', 'specialization'] as const;

export const relatedSkill = z.strictObject({
  skillRef: chosenId,
  relationshipType: z.enum(SKILL_RELATIONSHIPS),
  /** How near the two are. */
  strength: z.int().min(1).max(10),
});

const learningResource = z.strictObject({ title: line(120), url: httpsUrl });

const skillMetadata = z.strictObject({
  /** Hours. */
  estimatedLearningTime: z.int().min(1).max(10_000).optional(),
  industries: lines(20, 60).optional(),
  tools: lines(20, 60).optional(),
  learningResources: z.array(learningResource).max(20).optional(),
});

/** What admins write about a skill. */
export const skillContent = {
  name: line(80),
  category: line(60),
  subcategory: line(60).optional(),
  description: prose(2_000).optional(),
  tags: lines(20, 40).optional(),
  keywords: lines(20, 40).optional(),
  difficulty: z.int().min(1).max(10),
  /** Skills to master first; all skills together form no circle. */
  prerequisites: z.array(chosenId).max(MAX_PREREQUISITES),
  relatedSkills: z.array(relatedSkill).max(MAX_RELATED_SKILLS),
  metadata: skillMetadata,
};

/** What is counted of the people of a skill. */
export const skillStats = z.strictObject({
  /** The people who learn it, and the coaches who teach it. */
  totalLearners: z.int().min(0),
  totalTeachers: z.int().min(0),
  /** Mean rating of the reviewed coaches who teach it; 0 without any. */
  avgRating: z.number().min(0).max(5),
  /** 1 is the most popular; of a new skill the last. */
  popularityRank: z.int().min(1),
  /** How much of its audience came within thirty days, in percent. */
  trendingScore: z.int().min(0).max(100),
  /** Learners for each coach who teaches it; two decimals. */
  demand: z.number().min(0),
});

/** `skills/{id}` */
export const skill = z.strictObject({
  id: chosenId,
  ...skillContent,
  status: z.enum(SKILL_STATUSES),
  /** Of a merged skill: the one that took it in, never a merged one itself. */
  mergedInto: chosenId.optional(),
  stats: skillStats,
  verification: z.strictObject({
    /** Whether an admin has looked at it. */
    isVerified: z.boolean(),
    /** How complete its description is, in percent. */
    qualityScore: z.int().min(0).max(100),
  }),
  ...createdAndUpdated,
});

export type Skill = z.output<typeof skill>;
export type SkillStats = Skill['stats'];
export type RelatedSkill = z.output<typeof relatedSkill>;
