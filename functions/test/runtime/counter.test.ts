import { describe, expect, it } from 'vitest';
import { Counter } from '../../src/runtime/counter';

describe('a counter', () => {
  it('adds up by key, and goes on from what is taken away', () => {
    const counter = new Counter();
    counter.add('ana', 1);
    expect(counter.add('ana', 2)).toBe(3);
    expect(counter.add('ben', 1)).toBe(1);
    expect(counter.add('ana', -3)).toBe(0);
    expect(counter.add('ana', 1)).toBe(1);
  });

  it('forgets what was counted least lately, beyond what it keeps', () => {
    const counter = new Counter(2);
    for (const key of ['ana', 'ben', 'ana', 'cem']) counter.add(key, 1);
    expect([counter.add('ana', 1), counter.add('ben', 1)]).toEqual([3, 1]);
  });
});
