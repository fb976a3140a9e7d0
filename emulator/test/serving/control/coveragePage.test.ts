import { expect, test } from 'vitest';
import { coveragePage } from '../../../src/serving/control/coveragePage';
import { documents, get, list, rules } from '../../rules/support/requests';

const STATEMENTS = `
match /a/{id} {
  allow get: if id == "1" && resource.data.y < 2;
  allow create: if id == "<b>";
  allow delete: if false;
}`;

function pageAfter(...requests: readonly Parameters<ReturnType<typeof rules>['decide']>[0][]) {
  const ruleset = rules(STATEMENTS);
  for (const request of requests) ruleset.decide(request, documents());
  return coveragePage(ruleset.coverage);
}

/** The page's source as a person reads it. */
const textOf = (page: string) => page.replace(/<[^>]*>/g, '');

test('an untouched ruleset is all never evaluated, constants apart', () => {
  const page = pageAfter();
  expect(page).toContain('<b>0 of 2</b> conditions of allows');
  expect(page).toMatch(/class="never" title="never evaluated"><span[^>]*>id<\/span> == &quot;1&quot;/);
  expect(page).toContain('title="a constant">false</span>');
});

test('an expression has the colour of what it came to, and so has each of its parts', () => {
  const page = pageAfter(get('a/1', { y: 1 }), get('a/1', { y: 3 }), get('a/1', {}));
  expect(page).toContain(
    'class="both" title="true 1×, false 1×, error 1×\nlast error: Property y is undefined',
  );
  expect(page).toMatch(
    /class="one" title="true 3×"><span[^>]*>id<\/span> == &quot;1&quot;<\/span> &amp;&amp;/,
  );
});

test('what only failed is neither true nor false', () => {
  const page = pageAfter(list('a'), get('a/1', {}));
  expect(page).toMatch(/class="error" title="error 1×\nlast error: [^"]*"><span[^>]*>/);
});

test('the source stands there whole, its markup as text', () => {
  const text = textOf(pageAfter());
  expect(text).toContain('allow create: if id == &quot;&lt;b&gt;&quot;;');
  expect(text).toContain('allow delete: if false;');
});

test('each condition that is not proven to decide is linked to its line', () => {
  const page = pageAfter(get('a/2', {}));
  expect(page).toContain(
    '<a href="#L6">line 6</a>, only false: <code>id == &quot;1&quot; &amp;&amp; resource.data.y &lt; 2</code>',
  );
  expect(page).toContain('<a href="#L7">line 7</a>, never decided:');
});

test('what the ruleset was warned of stands there, with its place and a guess', () => {
  const page = coveragePage(rules('match /a/{id} {\n  allow get: if exist(/a/b);\n}').coverage);
  expect(textOf(page)).toMatch(/line \d+, column 17: Unknown function 'exist'\. Did you mean 'exists'\?/);
});
