/** A half-open span of time, in milliseconds since the epoch. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Sorted and disjoint; what touches is one, what is empty is gone. */
export function merged(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => a.start - b.start)) {
    if (next.end <= next.start) continue;
    const last = result.at(-1);
    if (last !== undefined && next.start <= last.end) {
      if (next.end > last.end) result[result.length - 1] = { start: last.start, end: next.end };
    } else {
      result.push(next);
    }
  }
  return result;
}

/** What of `from` lies in none of `taken`; both sorted and disjoint. */
export function without(from: readonly Interval[], taken: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  let next = 0;
  for (const { start, end } of from) {
    let at = start;
    while (next < taken.length && (taken[next]?.end ?? 0) <= at) next += 1;
    for (let i = next; i < taken.length; i += 1) {
      const hole = taken[i];
      if (hole === undefined || hole.start >= end) break;
      if (hole.start > at) result.push({ start: at, end: hole.start });
      at = Math.max(at, hole.end);
    }
    if (at < end) result.push({ start: at, end });
  }
  return result;
}

/** What lies in both; both sorted and disjoint. */
export function common(left: readonly Interval[], right: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  let [l, r] = [0, 0];
  for (;;) {
    const [a, b] = [left[l], right[r]];
    if (a === undefined || b === undefined) return result;
    const shared = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
    if (shared.start < shared.end) result.push(shared);
    if (a.end < b.end) l += 1;
    else r += 1;
  }
}

/** The index of the last interval that starts at or before an instant, -1 for none; sorted and disjoint. */
export function indexAt(intervals: readonly Interval[], instant: number): number {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((intervals[middle]?.start ?? Infinity) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
