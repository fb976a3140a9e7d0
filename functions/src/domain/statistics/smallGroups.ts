/** So few people are told nothing of together. */
export const SMALLEST = 5;

export interface Group {
  readonly name: string;
  readonly people: number;
}

/** Groups that can be shown, the largest first, and how many people all the others have together. */
export interface Grouped {
  /** Null where even all of them are too few. */
  readonly total: number | null;
  readonly groups: readonly Group[];
  readonly others?: number;
}

type Counts = Readonly<Record<string, number>>;

/**
 * Hides every group of fewer than five, and the next smallest as well where what is hidden could be had by subtraction: it is two groups
 * and five people at least. Otherwise it is everybody.
 */
export function grouped(counts: Counts): Grouped {
  const all = Object.entries(counts).map(([name, people]) => ({ name, people }));
  const total = sumOf(all);
  if (total < SMALLEST) return { total: null, groups: [] };
  const sorted = all.toSorted((one, other) => other.people - one.people || (one.name < other.name ? -1 : 1));
  let shown = sorted.filter(({ people }) => people >= SMALLEST).length;
  while (shown > 0 && shown < sorted.length && isTelling(sorted.slice(shown))) shown -= 1;
  const hidden = sorted.slice(shown);
  return {
    total,
    groups: sorted.slice(0, shown),
    ...(hidden.length > 0 && { others: sumOf(hidden) }),
  };
}

/** How many people at least came, went, or moved to another group between two counts. */
export function differing(before: Counts, after: Counts): number {
  const changes = [...new Set([...Object.keys(before), ...Object.keys(after)])].map(
    (name) => (after[name] ?? 0) - (before[name] ?? 0),
  );
  const came = changes.filter((change) => change > 0).reduce((sum, change) => sum + change, 0);
  const went = changes.filter((change) => change < 0).reduce((sum, change) => sum - change, 0);
  return Math.max(came, went);
}

/** What is in the middle of some numbers. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

function isTelling(hidden: readonly Group[]): boolean {
  return hidden.length === 1 || sumOf(hidden) < SMALLEST;
}

function sumOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { people }) => sum + people, 0);
}
