import { describe, expect, it } from 'vitest';
import { dateOf, mapped, withoutUndefined } from '../../../src/contracts/utilities/plainData';

class Point {
  constructor(readonly x: number | undefined) {}
}

describe('plain data', () => {
  it('is mapped at any depth of lists and fields', () => {
    const doubled = mapped({ a: 1, list: [2, { b: 3 }] }, (leaf) => Number(leaf) * 2);
    expect(doubled).toStrictEqual({ a: 2, list: [4, { b: 6 }] });
  });

  it('loses the fields that are undefined, and keeps null, dates and what is of a class', () => {
    const [at, point] = [new Date(0), new Point(undefined)];
    const value = { gone: undefined, none: null, at, point, list: [{ gone: undefined, zero: 0 }] };
    const kept = withoutUndefined(value) as typeof value;
    expect(kept).toStrictEqual({ none: null, at, point, list: [{ zero: 0 }] });
    expect(kept.point).toBe(point);
  });

  it('holds instants in whole milliseconds, never rounded up', () => {
    expect(dateOf({ seconds: 1, nanoseconds: 999_999_999 }).getTime()).toBe(1_999);
    expect(dateOf({ seconds: -1, nanoseconds: 1 }).getTime()).toBe(-1_000);
  });
});
