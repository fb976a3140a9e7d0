import { expect, test } from 'vitest';
import { Dependents } from '../../../src/serving/streams/dependents';

function aSet() {
  const dependents = new Dependents<string>();
  dependents.set('one', ['a', 'b']);
  dependents.set('two', ['b', 'c']);
  return dependents;
}

test.each([
  [['a'], ['one']],
  [['b'], ['one', 'two']],
  [
    ['a', 'b', 'c'],
    ['one', 'two'],
  ],
  [['d'], []],
])('a change of %j concerns %j', (changed, concerned) => {
  expect([...aSet().of(changed)].sort()).toEqual(concerned);
});

test('new names replace the old ones', () => {
  const dependents = aSet();
  dependents.set('one', ['d']);
  expect([...dependents.of(['a', 'b', 'd'])].sort()).toEqual(['one', 'two']);
  expect([...dependents.of(['a'])]).toEqual([]);
});

test('no names end it', () => {
  const dependents = aSet();
  dependents.set('one', []);
  expect([...dependents.of(['a', 'b'])]).toEqual(['two']);
});
