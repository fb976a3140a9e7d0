import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documents, get, list, rules, where } from '../support/requests';
import { reference } from '../support/values';

const anyName = fc.constantFrom('a', 'b', '1');

/** Patterns with at most one `{p=**}`; their wildcards are v0, v1, … */
const anyPattern = fc
  .record({
    segments: fc.array(fc.option(anyName, { freq: 2 }), { minLength: 0, maxLength: 4 }),
    restAt: fc.option(fc.nat({ max: 4 })),
  })
  .map(({ segments, restAt }) => {
    const parts = segments.map((name, i) => name ?? `{v${i}}`);
    if (restAt !== null || parts.length === 0) parts.splice(restAt ?? 0, 0, '{p=**}');
    return {
      path: `/${parts.join('/')}`,
      wildcards: parts.filter((part) => part.startsWith('{v')).map((part) => part.slice(1, -1)),
    };
  });

const anyRule = anyPattern.chain(({ path, wildcards }) => {
  const conditions = [
    'true',
    ...wildcards.flatMap((name) => [
      `${name} == "1"`,
      `${name} == "a"`,
      `${name} is string`,
      `${name} != "a"`,
    ]),
  ];
  if (path.includes('{p=**}')) conditions.push('p is path', 'p == /a/1', 'p[0] == "a"', 'p != /b/1');
  conditions.push('resource.id == "1"');
  return fc.constantFrom(...conditions).map((condition) => `match ${path} { allow read: if ${condition}; }`);
});

const anyParent = fc.constantFrom('', 'a/1/', 'b/a/', 'a/1/b/a/');
const anyQuery = fc.record({
  parent: anyParent,
  collection: anyName,
  group: fc.boolean(),
  pinned: fc.option(anyName, { freq: 3 }),
});

const PAIRS = ['a', 'b', '1'].flatMap((collection) => ['a', 'b', '1'].map((id) => `${collection}/${id}`));
const PATHS = PAIRS.flatMap((x) => [
  x,
  ...PAIRS.flatMap((y) => [`${x}/${y}`, ...PAIRS.map((z) => `${x}/${y}/${z}`)]),
]);

test('when a query is allowed, every document that it reaches may be read', () => {
  const seen = { allowed: 0, reached: 0 };
  const property = fc.property(
    fc.array(anyRule, { minLength: 1, maxLength: 3 }),
    anyQuery,
    (statements, query) => {
      const ruleset = rules(statements.join('\n'));
      const pin = query.pinned === null ? undefined : `${query.parent}${query.collection}/${query.pinned}`;
      const constraint = pin === undefined ? {} : { where: where('__name__', '==', reference(pin)) };
      const request = list(`${query.parent}${query.collection}`, { group: query.group, ...constraint });
      if (!ruleset.decide(request, documents()).allowed) return;
      seen.allowed += 1;
      const reached = PATHS.filter((path) => {
        const below = path.startsWith(query.parent) ? path.slice(query.parent.length).split('/') : [];
        const isReached = below.at(-2) === query.collection && (query.group || below.length === 2);
        return isReached && (pin === undefined || path === pin);
      });
      for (const path of reached) {
        seen.reached += 1;
        const { allowed } = ruleset.decide(get(path, {}), documents());
        expect([path, allowed]).toEqual([path, true]);
      }
    },
  );
  fc.assert(property, { numRuns: 3000 });
  expect(seen.allowed).toBeGreaterThan(200);
  expect(seen.reached).toBeGreaterThan(200);
});
