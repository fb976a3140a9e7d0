import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differences } from '../../../../scripts/slots/differences';
import { type SlotCase, evaluate } from '../../../../scripts/slots/slotCase';

const FILE = join(import.meta.dirname, '../../../../../shared/cases/slots.json');
const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { readonly cases: readonly SlotCase[] };

describe('the slot engine gives exactly what the cases expect', () => {
  it('there are cases', () => expect(cases.length).toBeGreaterThan(20));

  it.each(cases.map((one) => [one.id, one.title, one] as const))('%s: %s', (_id, _title, one) => {
    expect(differences(one.expect, evaluate(one))).toEqual([]);
  });
});

describe('a difference is told', () => {
  const [one] = cases;
  it.each([
    { count: 23 },
    { slotsUtc: ['2021-06-21T00:00:00Z'] },
    { firstUtc: '2021-06-21T00:30:00Z' },
    { lastUtc: '2021-06-21T22:00:00Z' },
    { rangesUtc: [['2021-06-21T00:00:00Z', '2021-06-21T12:00:00Z']] as const },
    { slotsUtc: [...(one?.expect.slotsUtc ?? [])].toReversed() },
  ])('%j', (expected) => {
    expect(differences(expected, evaluate(one!))).not.toEqual([]);
  });
});
