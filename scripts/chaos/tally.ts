/** What happened, counted, and what must not have. */
export interface Tally {
  /** By what was tried, how often it ended how: `ok`, `killed`, or the reason of a refusal. */
  readonly outcomes: Map<string, Map<string, number>>;
  /** What no fault excuses: an INTERNAL, an input that was refused although it was right, work that never succeeded. */
  readonly faults: string[];
  count(what: string, outcome: string): void;
}

export function createTally(): Tally {
  const outcomes = new Map<string, Map<string, number>>();
  return {
    outcomes,
    faults: [],
    count: (what, outcome) => {
      const counts = outcomes.get(what) ?? new Map<string, number>();
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      outcomes.set(what, counts);
    },
  };
}

/** How often something ended so, or at all. */
export function timesOf(tally: Pick<Tally, 'outcomes'>, what: string, outcome?: string): number {
  const counts = tally.outcomes.get(what) ?? new Map<string, number>();
  if (outcome !== undefined) return counts.get(outcome) ?? 0;
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
