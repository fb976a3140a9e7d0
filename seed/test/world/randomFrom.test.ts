import { expect, it } from 'vitest';
import { randomFrom } from '../../src/world/randomFrom';

it('random numbers are the same for the same seed, others for another, and spread over [0, 1)', () => {
  const draw = (seed: number) => {
    const random = randomFrom(seed);
    return Array.from({ length: 1_000 }, random);
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  const tenths = Map.groupBy(draw(7), (number) => Math.floor(number * 10));
  expect([...tenths.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const numbers of tenths.values()) expect(numbers.length).toBeGreaterThan(60);
});
