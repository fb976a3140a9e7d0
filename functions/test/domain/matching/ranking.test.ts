import { describe, expect, it } from 'vitest';
import { QUIZ_FACTORS, QUIZ_FACTOR_KEYS } from '../../../src/contracts/utilities/quizFactors';
import { SHARES, partsOf, scoreOf, shareOf } from '../../../src/domain/matching/matchScore';
import { VECTOR_DIMENSION, coachVector, wishVector } from '../../../src/domain/matching/matchVector';
import { ranked } from '../../../src/domain/matching/ranking';
import { NOON } from '../../support/aPlatform';
import { judged } from '../../support/judged';
import { aDrawnCoach, aDrawnStudent, numbersFrom } from '../../support/manyPeople';

const DAY = 86_400_000;

const squared = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, each, axis) => sum + (each - b[axis]!) ** 2, 0);

describe('the table of factors', () => {
  it('has twenty, each with a scale and a weight', () => {
    expect(QUIZ_FACTOR_KEYS).toHaveLength(20);
    for (const { min, max, weight, low, high } of Object.values(QUIZ_FACTORS)) {
      expect(min).toBeLessThan(max);
      expect(weight).toBeGreaterThan(0);
      expect(low).not.toBe(high);
    }
  });

  it('shares a hundred points among all parts', () => {
    const factors = QUIZ_FACTOR_KEYS.reduce((sum, key) => sum + shareOf(key), 0);
    expect(factors).toBeCloseTo(SHARES.factors, 9);
    expect(factors + SHARES.skills + SHARES.rating + SHARES.newcomer).toBeCloseTo(100, 9);
  });
});

describe('the distance', () => {
  it('and the score of a coach add up to the same for every coach of a student', () => {
    const next = numbersFrom(7);
    const { wishes } = aDrawnStudent(next);
    const plain = { ...wishes, skills: [] };
    const sums = Array.from({ length: 50 }, (_, index) => {
      const { listing } = aDrawnCoach(`c${index}`, next, NOON, index);
      const vector = coachVector(listing, NOON);
      expect(vector).toHaveLength(VECTOR_DIMENSION);
      return squared(wishVector(plain), vector) + scoreOf(partsOf(plain, listing, NOON));
    });
    for (const sum of sums) expect(sum).toBeCloseTo(sums[0]!, 3);
  });

  it('is less by what a taught skill brings', () => {
    const next = numbersFrom(8);
    const { wishes } = aDrawnStudent(next);
    const { listing } = aDrawnCoach('c', next, NOON);
    const wish = { ...wishes, skills: ['wheel', 'clay'] };
    const distance = (skills: Record<string, number>) =>
      squared(wishVector(wish), coachVector({ ...listing, skills }, NOON));
    expect(distance({}) - distance({ wheel: 5 })).toBeCloseTo(SHARES.skills / 2, 6);
    expect(distance({}) - distance({ wheel: 5, clay: 1 })).toBeCloseTo(SHARES.skills, 6);
  });
});

describe('among drawn people', () => {
  const next = numbersFrom(2_026);
  const coaches = Array.from({ length: 600 }, (_, index) => aDrawnCoach(`coach-${index}`, next, NOON));
  const students = Array.from({ length: 60 }, () => aDrawnStudent(next));

  it('the ten best by score are among the twenty nearest', () => {
    let met = 0;
    for (const { wishes } of students) {
      const near = coaches
        .map((coach) => ({ coach, distance: squared(wishVector(wishes), coach.vector!) }))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, 20)
        .map(({ coach }) => coach.coachRef);
      const best = ranked(wishes, coaches, NOON).slice(0, 10);
      met += best.filter(({ coachRef }) => near.includes(coachRef)).length;
    }
    expect(met / (students.length * 10)).toBeGreaterThan(0.95);
  });

  it('matching is far better than chance and than rating alone, by what students feel in truth', () => {
    const { matching, ratingAlone } = judged(students, coaches, NOON);
    expect(matching).toBeGreaterThan(0.6);
    expect(matching).toBeGreaterThan(2 * ratingAlone);
  });
});

describe('equal scores', () => {
  it('stand in the order of their ids, in whatever order they were found', () => {
    const { wishes } = aDrawnStudent(numbersFrom(3));
    const like = aDrawnCoach('a', numbersFrom(4), NOON);
    const orders = [
      ['c', 'a', 'b'],
      ['b', 'c', 'a'],
      ['a', 'b', 'c'],
    ] as const;
    for (const order of orders) {
      const found = order.map((coachRef) => ({ ...like, coachRef }));
      expect(ranked(wishes, found, NOON).map(({ coachRef }) => coachRef)).toEqual(['a', 'b', 'c']);
    }
  });
});

describe('newcomers', () => {
  it('are shown neither much less nor much more than others in a month in which some come every day', () => {
    const next = numbersFrom(31);
    const old = Array.from({ length: 270 }, (_, index) => aDrawnCoach(`old-${index}`, next, NOON));
    // Nobody is rated better or worse than who is unrated, so that newness alone is measured.
    const settled = old.map((each) => ({ ...each, listing: { ...each.listing, rankingScore: 3.5 } }));
    const coming = Array.from({ length: 30 }, (_, day) => ({
      day,
      coach: aDrawnCoach(`new-${day}`, next, new Date(NOON.getTime() + day * DAY), 0),
    }));
    const shown = new Map<string, number>();
    let [places, fair] = [0, 0];
    for (let day = 0; day < 30; day += 1) {
      const now = new Date(NOON.getTime() + day * DAY);
      const present = coming.filter((each) => each.day <= day).map(({ coach }) => coach);
      const all = [...settled, ...present];
      for (let asked = 0; asked < 20; asked += 1) {
        const list = ranked(aDrawnStudent(next).wishes, all, now).slice(0, 10);
        places += list.length;
        fair += (list.length * present.length) / all.length;
        for (const { coachRef } of list)
          if (coachRef.startsWith('new-')) shown.set(coachRef, (shown.get(coachRef) ?? 0) + 1);
      }
    }
    const total = [...shown.values()].reduce((sum, each) => sum + each, 0);
    expect(total / fair).toBeGreaterThan(1);
    expect(total / fair).toBeLessThan(2.5);
    expect(shown.size).toBeGreaterThan(20);
    expect(Math.max(...shown.values()) / places).toBeLessThan(0.02);
  });
});
