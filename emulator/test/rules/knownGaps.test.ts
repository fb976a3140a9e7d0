import { expect, test } from 'vitest';
import type { RulesRequest } from '../../src/rules/firestore/api';
import { documents, get, rules } from './support/requests';

/** Rules that ought to grant and do not yet. A row that starts to pass fails here, and moves to the tables. */
const GAPS: readonly (readonly [title: string, condition: string, request: RulesRequest])[] = [
  ['a path is not indexed by the wildcards that matched it', 'request.path["id"] == "1"', get('posts/1', {})],
];

test.fails.each(GAPS)('%s', (_, condition, request) => {
  const ruleset = rules(`match /posts/{id} { allow read: if ${condition}; }`);
  expect(ruleset.decide(request, documents()).allowed).toBe(true);
});
