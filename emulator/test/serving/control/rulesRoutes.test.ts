import { expect, test } from 'vitest';

import type { ControlRequest } from '../../../src/serving/control/controlApi';
import { createRulesets } from '../../../src/serving/control/rulesets';
import { rulesRoutes } from '../../../src/serving/control/rulesRoutes';

const WARNED = 'service cloud.firestore {\n  match /x/{y} { allow read: if missing(); }\n}';
const SAID = "Warning: rules L2:33 Unknown function 'missing'.";

/** Loads rules as a client does; `told` is what the person at the terminal reads. */
function loader({ strict = false } = {}) {
  const told: string[] = [];
  const [route] = rulesRoutes(createRulesets({ strict, warn: () => undefined }), (line) => told.push(line));
  const load = (body: object) => {
    const request = { param: () => 'demo', json: () => Promise.resolve(body) };
    return route?.answer(request as unknown as ControlRequest);
  };
  return { told, load };
}

const body = (file: object) => ({ ignore_errors: true, rules: { files: [{ content: WARNED, ...file }] } });

test('the warnings of rules that a test loads reach the terminal, once for all its tests', async () => {
  const { told, load } = loader();
  await load(body({}));
  await load(body({}));
  expect(told).toEqual([SAID]);
});

test('whoever names the file shows its warnings itself', async () => {
  const { told, load } = loader();
  expect(await load(body({ name: 'firestore.rules' }))).toMatchObject({
    issues: [{ severity: 'WARNING', sourcePosition: { fileName: 'firestore.rules', line: 2, column: 33 } }],
  });
  expect(told).toEqual([]);
});

test('a strict reading names them as errors, by which the CLI knows that the old rules stay', async () => {
  const { load } = loader({ strict: true });
  expect(await load(body({ name: 'firestore.rules' }))).toMatchObject({ issues: [{ severity: 'ERROR' }] });
});
