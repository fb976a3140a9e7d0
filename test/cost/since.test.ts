import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cost, Measured } from '../../scripts/cost/cost';
import { storedBy } from '../../scripts/cost/uses';
import { isHalf, renderSince, sinceFirst } from '../../scripts/cost/since';

const PAGE = readFileSync('docs/cost.md', 'utf8');
const DECISION = readFileSync('docs/decisions/0261-costs-since-the-first-measurement.md', 'utf8').replaceAll(
  /\s+/g,
  ' ',
);

/** What the tables of the page say, which `cost.emulator.test.ts` holds to be what is measured. */
function measuredOf(page: string): Measured[] {
  const rows = page.matchAll(
    /^\| (.+?) \| (.*) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (.*?) \| [\d.]+ \|$/gm,
  );
  return Array.from(rows, ([, name = '', on = '', reads, writes, deletes, invocations, other = '']) => {
    const tasks = Number(/(\d+) task/.exec(other)?.[1] ?? 0);
    const counted = { reads, writes, deletes, invocations, tasks, mails: 0, auth: 0 };
    const cost = Object.fromEntries(Object.entries(counted).map(([unit, count]) => [unit, Number(count)]));
    return { name, on, cost: cost as unknown as Cost };
  });
}

const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', of '), names.at(-1)].filter(Boolean).join(' and of ');
const since = sinceFirst(measuredOf(PAGE));
const use = (name: string) => since.uses.find((each) => each.name === name)!;

describe('the costs since the first measurement', () => {
  it('are on the page as its own rows give them', () => {
    expect(PAGE).toContain(renderSince(since).join('\n'));
  });

  it('are half of what they were where the decision says so, and nowhere else', () => {
    const halves = since.uses.filter(isHalf).map(({ name }) => name);
    expect(halves).not.toEqual([]);
    expect(DECISION).toContain(`Half is true of ${listed(halves)}, and of nothing else in that table.`);
    expect(DECISION.includes('**The sum is not half.**')).toBe(!isHalf(since.all));
    expect(DECISION.includes('less than it was')).toBe(since.all.now < since.all.first);
  });

  it('tell of each act that costs more why it does', () => {
    const dearer = since.acts.filter(({ first, now }) => now - first > 0.005).map(({ name }) => name);
    for (const name of dearer) expect(DECISION, name).toContain(`| ${name} |`);
    expect(dearer).toHaveLength(since.more);
  });

  it('count the places that a player stores as the client’s tracker does', () => {
    expect([storedBy(600, 10), storedBy(600, 0.25), storedBy(20, 10), storedBy(0, 10)]).toEqual([
      20, 20, 1, 0,
    ]);
    const [told, written] = [
      use('a course with videos, told each 10 s'),
      use('a course with videos, written each 30 s'),
    ];
    expect(told.now).toBeCloseTo(written.now, 6);
    expect(told.first).toBe(use('a course with videos, written each 10 s').first);
  });

  it('count every act of a use as often as it is done', () => {
    const [class11, alone] = [use('a month of a platform without video'), use('a course without video')];
    const rest = use('a coach’s month').now + 11 * use('a month of talks').now;
    expect(class11.now).toBeCloseTo(11 * alone.now + rest, 6);
  });
});
