import { z } from 'zod';
import { chosenId, documentId, line } from './bounds';
import { SKILL_RELATIONSHIPS, SKILL_STATUSES, skillContent } from './documents/skills';
import { operation } from './operation';
import { NO_CHANGE, isChange, removable } from './removal';

const { name, category, difficulty, prerequisites, relatedSkills, metadata, ...optional } = skillContent;
const { subcategory, description, tags, keywords } = optional;

const edgeRefusals = [
  'skill-missing',
  'skill-cycle',
  'skill-relates-to-itself',
  'skill-prerequisites-full',
  'skill-graph-full',
] as const;

export const createSkill = operation({
  name: 'catalog/createSkill',
  summary:
    'Adds a skill to the graph. Its id is made of the name unless one is given; prerequisites never form a circle, and one that would is refused and spelled out.',
  callers: 'admin',
  input: z.strictObject({
    /** For names that would make the same id, such as C and C++. */
    skillId: chosenId.optional(),
    name,
    category,
    difficulty,
    prerequisites: prerequisites.default([]),
    relatedSkills: relatedSkills.default([]),
    metadata: metadata.default({}),
    ...optional,
  }),
  output: z.strictObject({ skillId: chosenId }),
  refusals: ['skill-exists', ...edgeRefusals],
  records: ['skills.name', 'skills.category', 'skills.prerequisites', 'skills.status'],
  perMinute: 120,
});

export const updateSkill = operation({
  name: 'catalog/updateSkill',
  summary:
    'Changes a skill, its edges, its place in the lists or its verification; null removes what is optional. A circle of prerequisites is refused and spelled out.',
  callers: 'admin',
  input: z
    .strictObject({
      skillId: chosenId,
      updates: z.strictObject({
        name: name.optional(),
        category: category.optional(),
        difficulty: difficulty.optional(),
        prerequisites: prerequisites.optional(),
        relatedSkills: relatedSkills.optional(),
        metadata: metadata.optional(),
        subcategory: subcategory.unwrap().nullable().optional(),
        description: description.unwrap().nullable().optional(),
        tags: tags.unwrap().nullable().optional(),
        keywords: keywords.unwrap().nullable().optional(),
        status: z.enum(['active', 'deprecated']).optional(),
        isVerified: z.boolean().optional(),
      }),
      remove: removable(['subcategory', 'description', 'tags', 'keywords']),
    })
    .refine(isChange, NO_CHANGE),
  output: z.strictObject({ skillId: chosenId, status: z.enum(SKILL_STATUSES) }),
  refusals: ['skill-merged', ...edgeRefusals],
  records: ['skills.name', 'skills.category', 'skills.prerequisites', 'skills.status'],
  perMinute: 120,
});

export const deleteSkill = operation({
  name: 'catalog/deleteSkill',
  summary:
    'Deletes a skill that nobody teaches or learns; what required it requires its prerequisites from then on, and nothing is left hanging.',
  callers: 'admin',
  input: z.strictObject({ skillId: chosenId }),
  output: z.strictObject({ relinked: z.array(chosenId) }),
  refusals: ['skill-missing', 'skill-in-use', 'skill-prerequisites-full', 'skill-graph-full'],
  records: ['skills.name', 'skills.category', 'skills.prerequisites', 'skills.status'],
  perMinute: 60,
});

export const mergeSkills = operation({
  name: 'catalog/mergeSkills',
  summary:
    'Takes one skill into another with its edges and with everybody who teaches or learns it; the old address leads to the other one for good.',
  callers: 'admin',
  input: z
    .strictObject({ skillId: chosenId, intoSkillId: chosenId })
    .refine(({ skillId, intoSkillId }) => skillId !== intoSkillId, 'a skill is not merged into itself'),
  output: z.strictObject({ skillId: chosenId, relinked: z.array(chosenId) }),
  refusals: [
    'skill-missing',
    'skill-merged',
    'skill-cycle',
    'skill-prerequisites-full',
    'skill-related-full',
    'skill-graph-full',
  ],
  records: ['skills.name', 'skills.category', 'skills.prerequisites', 'skills.status'],
  perMinute: 60,
});

const step = z.strictObject({
  skillId: chosenId,
  name,
  difficulty,
  /** Hours. */
  estimatedLearningTime: z.int().min(0),
  prerequisites: z.array(chosenId),
});

export const getSkillTree = operation({
  name: 'catalog/getSkillTree',
  summary:
    'Shows where a skill stands: all that must come before it, once each and in an order in which it can be learned, what it opens, and what is related.',
  callers: 'anyone',
  isReadOnly: true,
  input: z.strictObject({ skillId: chosenId }),
  output: z.strictObject({
    skillId: chosenId,
    /** The skill itself last. */
    prerequisites: z.array(step.extend({ depth: z.int().min(0) })),
    unlocks: z.array(z.strictObject({ skillId: chosenId, name })),
    related: z.array(
      z.strictObject({
        skillId: chosenId,
        name,
        relationshipType: z.enum(SKILL_RELATIONSHIPS),
        strength: z.int().min(1).max(10),
      }),
    ),
  }),
  refusals: ['skill-missing'],
  perMinute: 60,
});

export const getLearningPath = operation({
  name: 'catalog/getLearningPath',
  summary:
    'Lists what is left to learn on the way to a skill, in an order in which it can be learned, with the time that it takes; what the caller masters is left out with all that only leads there.',
  callers: 'anyone',
  isReadOnly: true,
  input: z.strictObject({ skillId: chosenId }),
  output: z.strictObject({
    skillId: chosenId,
    steps: z.array(step),
    mastered: z.array(chosenId),
    /** Hours. */
    totalEstimatedTime: z.int().min(0),
  }),
  refusals: ['skill-missing'],
  perMinute: 60,
});

export const endorseSkill = operation({
  name: 'accounts/endorseSkill',
  summary:
    'Lets a coach say which level a student has in a skill that the student claims; it counts more than the claim, and the latest word stands.',
  callers: 'signed-in',
  input: z.strictObject({
    studentId: documentId,
    skillId: chosenId,
    level: z.int().min(1).max(10),
    note: line(300).optional(),
  }),
  output: z.strictObject({ level: z.int().min(1).max(10) }),
  refusals: ['coach-profile-required', 'coach-inactive', 'not-students-coach', 'user-skill-missing'],
  perMinute: 60,
});
