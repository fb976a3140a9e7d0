import type { KeyRange } from '../storage/orderedIndex';
import { afterPrefix, descendingKey } from '../../values/indexKey';

/** One end of an interval of values, as a complete key or as the prefix of all keys of a type. */
export interface Bound {
  readonly key: string;
  readonly inclusive: boolean;
}

export const EVERYTHING: KeyRange = { from: '', to: undefined };

/** The keys of the values between two bounds, in an ascending or a descending field. */
export function between(lower: Bound, upper: Bound, mode: 'ASC' | 'DESC'): KeyRange {
  if (mode === 'ASC') return { from: startOf(lower), to: upper.inclusive ? endOf(upper.key) : upper.key };
  const turned = (bound: Bound): Bound => ({ ...bound, key: descendingKey(bound.key) });
  return between(turned(upper), turned(lower), 'ASC');
}

/** The keys from a position on, or up to it where the index is read in reverse. */
export function fromPosition(position: Bound, reverse: boolean): KeyRange {
  if (reverse) return { from: '', to: position.inclusive ? endOf(position.key) : position.key };
  return { from: startOf(position), to: undefined };
}

export function withPrefix(prefix: string, { from, to }: KeyRange): KeyRange {
  return { from: prefix + from, to: to === undefined ? endOf(prefix) : prefix + to };
}

export function intersect(a: KeyRange, b: KeyRange): KeyRange {
  const from = a.from > b.from ? a.from : b.from;
  if (a.to === undefined || b.to === undefined) return { from, to: a.to ?? b.to };
  return { from, to: a.to < b.to ? a.to : b.to };
}

/** What holes leave of a range: disjoint ranges in ascending order. */
export function withoutHoles(range: KeyRange, holes: readonly KeyRange[]): readonly KeyRange[] {
  return holes.reduce<readonly KeyRange[]>(
    (ranges, hole) =>
      ranges
        .flatMap((part) => [
          intersect(part, { from: '', to: hole.from }),
          ...(hole.to === undefined ? [] : [intersect(part, { from: hole.to, to: undefined })]),
        ])
        .filter(({ from, to }) => to === undefined || from < to),
    [range],
  );
}

function startOf({ key, inclusive }: Bound): string {
  return inclusive ? key : (endOf(key) ?? key);
}

function endOf(prefix: string): string | undefined {
  return prefix === '' ? undefined : afterPrefix(prefix);
}
