/** Whose counts are kept at once, about a megabyte; beyond that what was counted least lately is forgotten. */
const MAX_COUNTS = 10_000;

/** Counts of this instance's memory, of which the caller takes away what it has entered elsewhere. */
export class Counter {
  private readonly counts = new Map<string, number>();

  constructor(private readonly maxCounts = MAX_COUNTS) {}

  /** Adds to a count, and answers what it is then. A map remembers the order in which keys came. */
  add(key: string, count: number): number {
    const sum = (this.counts.get(key) ?? 0) + count;
    this.counts.delete(key);
    if (sum > 0) this.counts.set(key, sum);
    const [oldest] = this.counts.keys();
    if (this.counts.size > this.maxCounts && oldest !== undefined) this.counts.delete(oldest);
    return sum;
  }
}
