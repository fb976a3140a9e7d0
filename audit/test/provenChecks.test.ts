import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ALL_CHECKS } from '../src/audit';
import { DAMAGE } from './damage';
import { PROVEN_ELSEWHERE } from './proofs';

const planted = new Set<string>(DAMAGE.map(([, , check]) => check));

it('no check is without a test that plants its fault', () => {
  const unproven = ALL_CHECKS.map(({ check }) => check).filter(
    (check) => !planted.has(check) && PROVEN_ELSEWHERE[check] === undefined,
  );
  expect(unproven).toEqual([]);
});

it('no fault is planted for a check that there is not, or that has its test elsewhere', () => {
  const known = new Set<string>(ALL_CHECKS.map(({ check }) => check));
  expect([...planted, ...Object.keys(PROVEN_ELSEWHERE)].filter((check) => !known.has(check))).toEqual([]);
  expect(Object.keys(PROVEN_ELSEWHERE).filter((check) => planted.has(check))).toEqual([]);
});

it.each(Object.entries(PROVEN_ELSEWHERE))('%s: its test runs it, and finds', (check, file) => {
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
