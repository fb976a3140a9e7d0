import { expect, test } from 'vitest';
import { documents, get, list, rules } from '../support/requests';

const STATEMENTS = `
match /a/{id} {
  function never() { return id == "x"; }
  function isOne() { return resource.data.x == 1; }
  allow get: if isOne() && resource.data.y > 2;
}`;

function covered(...requests: readonly ReturnType<typeof get>[]) {
  const ruleset = rules(STATEMENTS);
  for (const request of requests) ruleset.decide(request, documents());
  const { source } = ruleset.coverage;
  const roots = ruleset.coverage.report();
  return { ruleset, roots, textOf: (root: (typeof roots)[number]) => source.slice(root.span) };
}

test('conditions, lets and results of functions are reported in source order, also those never evaluated', () => {
  const { roots, textOf } = covered();
  expect(roots.map(textOf)).toEqual(['id == "x"', 'resource.data.x == 1', 'isOne() && resource.data.y > 2']);
  expect(roots.map(({ counts }) => Object.values(counts).reduce((a, b) => a + b))).toEqual([0, 0, 0]);
});

test('each expression counts what it came to, its parts too', () => {
  const { roots } = covered(
    get('a/1', { x: 1, y: 3 }),
    get('a/1', { x: 1, y: 1 }),
    get('a/1', { x: 2 }),
    get('a/1', { x: 1 }),
  );
  const [, isOne, condition] = roots;
  expect(isOne?.counts).toMatchObject({ true: 3, false: 1, error: 0 });
  expect(condition?.counts).toMatchObject({ true: 1, false: 2, error: 1 });
  expect(condition?.lastError).toBe('Property y is undefined on object.');
  expect(condition?.children.map(({ counts }) => [counts.true, counts.false, counts.error])).toEqual([
    [3, 1, 0],
    [1, 1, 1],
  ]);
});

test('explaining a denial does not count', () => {
  const { roots } = covered(get('a/1', { x: 2 }));
  expect(roots[1]?.counts.false).toBe(1);
});

test('what a query leaves open counts as an error', () => {
  const ruleset = rules('match /a/{id} { allow list: if resource.data.x == 1; }');
  ruleset.decide(list('a'), documents());
  expect(ruleset.coverage.report()[0]).toMatchObject({
    counts: { error: 1 },
    lastError: 'Property x is undefined on object.',
  });
});
