import '../../scripts/cost/environment';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUDGETS, farBelow, overspent } from '../../scripts/cost/budgets';
import type { Measured } from '../../scripts/cost/cost';
import { type Lab, openLab } from '../../scripts/cost/lab';
import { USUAL, type Size } from '../../scripts/cost/market';
import {
  measureClient,
  measureElsewhere,
  measureOperation,
  measureOperations,
  measureScreen,
} from '../../scripts/cost/measure';
import { renderCost } from '../../scripts/cost/render';
import { allOperations } from '../../scripts/reference/operations';

let lab: Lab;
let operations: readonly Measured[];
let client: readonly Measured[];
let elsewhere: readonly Measured[];

beforeAll(async () => {
  lab = await openLab();
  operations = await measureOperations(lab);
  client = await measureClient(lab);
  elsewhere = await measureElsewhere(lab);
});
afterAll(() => lab.stop());

describe('the cost', () => {
  it('is measured for every operation of the contract', async () => {
    const names = (await allOperations()).map(({ name }) => name);
    expect(operations.map(({ name }) => name)).toEqual(names);
  });

  it('of nothing is over its budget', () => {
    expect(overspent([...operations, ...client, ...elsewhere])).toEqual([]);
  });

  it('of nothing is so far below its budget that nobody would notice a change', () => {
    expect(farBelow([...operations, ...client, ...elsewhere])).toEqual([]);
  });

  it('has a budget for what is measured and for nothing else', () => {
    expect(Object.keys(BUDGETS).sort()).toEqual(
      [...operations, ...client, ...elsewhere].map(({ name }) => name).sort(),
    );
  });

  it('is in docs/cost.md as measured (npm run cost -- --write writes it)', () => {
    expect(readFileSync('docs/cost.md', 'utf8')).toBe(renderCost({ operations, client, elsewhere }));
  });
});

/** More than any page, batch or bound of a query that an act makes. */
const MANY = 250;

/** What an act costs with little and with much of something. */
async function grown(
  measure: (lab: Lab, name: string, size: Size) => Promise<Measured>,
  name: string,
  more: Partial<Size>,
): Promise<readonly [Measured['cost'], Measured['cost']]> {
  const small = await measure(lab, name, USUAL);
  const large = await measure(lab, name, { ...USUAL, ...more });
  return [small.cost, large.cost];
}

describe('the cost stays the same however much there is', () => {
  it.each([
    ['learning/enrollStudent', { lessons: MANY }],
    ['learning/enrollStudent', { students: MANY }],
    ['catalog/publishProgram', { students: MANY }],
    ['catalog/publishProgram', { programs: MANY }],
    ['catalog/publishProgram', { lessons: MANY }],
  ])('%s with %o', async (name, more) => {
    const [small, large] = await grown(measureOperation, name, more);
    expect(large).toEqual(small);
  });

  it.each([
    ['open the market', { programs: MANY }],
    ['open a program', { students: MANY, programs: MANY }],
    ['open a lesson', { lessons: MANY, students: MANY }],
    ['complete a lesson', { lessons: MANY, students: MANY }],
    ['keep the first video position', { lessons: MANY, students: MANY }],
    ['keep a video position', { lessons: MANY, students: MANY }],
    ['count unread notifications', { students: MANY, programs: MANY }],
    ['open a conversation', { messages: MANY }],
    ['list conversations', { conversations: MANY }],
    ['count unread messages', { conversations: MANY }],
    ['send a message to a group of 500', { members: 30 }],
  ])('%s with %o', async (name, more) => {
    const [small, large] = await grown(measureScreen, name, more);
    expect(large).toEqual(small);
  });
});

describe('the cost grows with the lessons alone, one by one', () => {
  it('catalog/reorderOutline: one read and one written for each', async () => {
    const [small, large] = await grown(measureOperation, 'catalog/reorderOutline', { lessons: 110 });
    expect(large.reads - small.reads).toBe(100);
    expect(large.writes - small.writes).toBe(100);
  });
});
