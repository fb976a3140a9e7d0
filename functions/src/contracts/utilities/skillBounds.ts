/** Edges of one skill. */
export const MAX_PREREQUISITES = 10;
export const MAX_RELATED_SKILLS = 20;
