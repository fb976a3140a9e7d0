import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ALL_CHECKS } from '../src/audit';
import { DAMAGE } from './damage';

/** Where a check is proven that needs more than documents of the demo world: files, Auth, or a platform that has lived. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'a token claims the role of its account': 'auditDocuments.test.ts',
  'a file is stored, and what is stored is a file': 'files.test.ts',
  'a copy of what is known of a person is whole until its time has come': 'exports.test.ts',
  'nobody gives what it was not asked to give': 'hosts.test.ts',
  'the turns of hosts are their bookings by turn': 'hosts.test.ts',
  'what is on offer to who waits is kept for it in the ledger': 'dayWaits.test.ts',
  'who is found by matching can be booked, as it is found': 'matching.test.ts',
  'a ranking is in the order of its scores, and of coaches who are found': 'matching.test.ts',
  'statistics are a recount of what happened': 'statistics.test.ts',
  'revenue and earnings are what the books say': 'statistics.test.ts',
  'what a student booked and spent is what its bookings and orders say': 'customers.test.ts',
};

const planted = new Set<string>(DAMAGE.map(([, , check]) => check));

it('no check is without a test that plants its fault', () => {
  const unproven = ALL_CHECKS.map(({ check }) => check).filter(
    (check) => !planted.has(check) && ELSEWHERE[check] === undefined,
  );
  expect(unproven).toEqual([]);
});

it('no fault is planted for a check that there is not, or that has its test elsewhere', () => {
  const known = new Set<string>(ALL_CHECKS.map(({ check }) => check));
  expect([...planted, ...Object.keys(ELSEWHERE)].filter((check) => !known.has(check))).toEqual([]);
  expect(Object.keys(ELSEWHERE).filter((check) => planted.has(check))).toEqual([]);
});

it.each(Object.entries(ELSEWHERE))('%s: its test runs it, and finds', (check, file) => {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  const { run } = ALL_CHECKS.find((each) => each.check === check)!;
  expect(text.includes(`'${check}'`) || new RegExp(`[([ ]${run.name}[,)(\\]]`).test(text)).toBe(true);
  expect(text).toMatch(/it(?:\.each[^]*?)?\(\s*'finds (?!nothing)/);
});

it('every file of planted faults is among those that are run', () => {
  const texts = readdirSync(import.meta.dirname)
    .filter((name) => name.startsWith('damage'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const lists = texts.flatMap((text) =>
    [...text.matchAll(/export const ([A-Z]+_DAMAGE)\b/g)].map(([, name = '']) => name),
  );
  expect(lists.length).toBeGreaterThan(10);
  expect(lists.filter((name) => !texts.some((text) => text.includes(`...${name},`)))).toEqual([]);
});
