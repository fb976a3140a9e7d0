import { z } from 'zod';
import { chosenId, line } from '../bounds';
import { relatedSkill } from './skills';

/** What of a skill its neighbours, paths and statistics need. */
const skillNode = z.strictObject({
  name: line(80),
  category: line(60),
  subcategory: line(60).optional(),
  difficulty: z.int().min(1).max(10),
  /** Hours. */
  hours: z.int().min(0),
  isListed: z.boolean(),
  prerequisites: z.array(chosenId),
  related: z.array(relatedSkill),
});

/**
 * `skillGraphs/current`: every skill with its edges in one document, so that whoever changes an edge sees all of them and changes take
 * turns, and a path of any length is one read.
 */
export const skillGraph = z.strictObject({
  nodes: z.record(chosenId, skillNode),
  /** Skills that were merged, and into which. */
  merged: z.record(chosenId, chosenId),
  updatedAt: z.date(),
});

/** `skillStatistics/current`: the distribution of the active skills. */
export const skillStatistics = z.strictObject({
  total: z.int().min(0),
  categories: z.array(
    z.strictObject({
      category: line(60),
      count: z.int().min(1),
      subcategories: z.array(z.strictObject({ subcategory: line(60), count: z.int().min(1) })),
    }),
  ),
  difficulties: z.array(z.strictObject({ difficulty: z.int().min(1).max(10), count: z.int().min(1) })),
  updatedAt: z.date(),
});

export type SkillNode = z.output<typeof skillNode>;
export type SkillGraph = z.output<typeof skillGraph>;
export type SkillStatistics = z.output<typeof skillStatistics>;
