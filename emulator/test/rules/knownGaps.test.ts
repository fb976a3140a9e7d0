import { expect, test } from 'vitest';
import { compile } from '../../src/rules/firestore/compile';
import { CompileError } from '../../src/rules/syntax/compileError';
import type { RulesRequest } from '../../src/rules/firestore/api';
import { documents, get, rules, source } from './support/requests';

/** Rules that ought to grant and do not yet. A row that starts to pass fails here, and moves to the tables. */
const GAPS: readonly (readonly [title: string, condition: string, request: RulesRequest])[] = [
  ['a path is not indexed by the wildcards that matched it', 'request.path["id"] == "1"', get('posts/1', {})],
];

/**
 * Rules that load here with a warning. Of the chain one project's trials say that production refuses it with a 400 (davideast/pyric, its
 * rules limits); the documentation has no such limit. That production loads the match with a warning of its own is seen
 * (firebase/functions-samples 246); what it then grants is not, so that here it grants nothing.
 */
const LOADED_WITHOUT_EVIDENCE: readonly (readonly [title: string, text: string])[] = [
  [
    'a chain of 99 parts',
    source(`match /a/{id} { allow read: if ${Array.from({ length: 99 }, () => 'true').join(' && ')}; }`),
  ],
  ['a match inside a {name=**} of version 1', source('match /{p=**} { match /a/{id} { allow read; } }', '1')],
];

test.each(LOADED_WITHOUT_EVIDENCE)('%s is loaded with a warning', (_, text) => {
  expect(compile(text).warnings).toHaveLength(1);
});

/**
 * Rules that this engine refuses to load and of which nobody says what production does; an editor that marks them is the safer guess.
 * The documentation gives the limits and the numbers of arguments, and that regular expressions are RE2's; whether production refuses
 * or only warns is not written down. Of the escapes one project's grammar of production's strings takes the slash, and no other source does.
 */
const REFUSED_WITHOUT_EVIDENCE: readonly (readonly [title: string, condition: string])[] = [
  ['an unknown type', '1 is integer'],
  ['a namespace as a value', 'math == null'],
  ['a built-in function with another number of arguments', 'exists()'],
  ['a method that no type has with so many arguments', '"a".matches()'],
  ['a literal pattern that is none', '"a".matches("(")'],
  ['an escaped slash', '"a\\/b" == "a/b"'],
];

test.each(REFUSED_WITHOUT_EVIDENCE)('%s is refused', (_, condition) => {
  expect(() => rules(`match /posts/{id} { allow read: if ${condition}; }`)).toThrow(CompileError);
});

test.fails.each(GAPS)('%s', (_, condition, request) => {
  const ruleset = rules(`match /posts/{id} { allow read: if ${condition}; }`);
  expect(ruleset.decide(request, documents()).allowed).toBe(true);
});
