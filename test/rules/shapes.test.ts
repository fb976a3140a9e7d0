import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLIENT_WRITES } from '../../functions/src/contracts/clientWrites';
import { withShapes } from '../../scripts/rules/withShapes';

const rules = readFileSync('firestore.rules', 'utf8');

test('the shapes of the rules are those of the contract (npm run rules makes them)', () => {
  expect(withShapes(rules)).toBe(rules);
});

test('each write of the table is one that the rules let through somewhere', () => {
  const made = Object.keys(CLIENT_WRITES).filter((name) => CLIENT_WRITES[name]?.isByHand !== true);
  expect(made.filter((name) => rules.split(`writes${name}()`).length <= 2)).toEqual([]);
});
