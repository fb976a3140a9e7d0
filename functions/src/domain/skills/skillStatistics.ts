import type { SkillGraph, SkillStatistics } from '../../contracts/documents/skillGraphs';

/** How the active skills are spread, largest categories first. */
export function skillStatisticsOf({ nodes, updatedAt }: SkillGraph): SkillStatistics {
  const listed = Object.values(nodes).filter(({ isListed }) => isListed);
  return {
    total: listed.length,
    categories: counted(listed, ({ category }) => category).map(([category, those]) => ({
      category,
      count: those.length,
      subcategories: counted(
        those.filter((node) => node.subcategory !== undefined),
        (node) => node.subcategory ?? '',
      ).map(([subcategory, { length }]) => ({ subcategory, count: length })),
    })),
    difficulties: counted(listed, ({ difficulty }) => difficulty)
      .map(([difficulty, { length }]) => ({ difficulty, count: length }))
      .sort((a, b) => a.difficulty - b.difficulty),
    updatedAt,
  };
}

function counted<T, K extends string | number>(items: readonly T[], keyOf: (item: T) => K): [K, T[]][] {
  return [...Map.groupBy(items, keyOf)].sort(
    ([a, those], [b, others]) => others.length - those.length || (a < b ? -1 : 1),
  );
}
