import { expect, it } from 'vitest';
import { withUpdates } from '../../src/domain/withUpdates';

it.each([
  [{ title: 'b' }, { title: 'b', text: 'x' }],
  [{ text: null }, { title: 'a' }],
  [{ price: 0 }, { title: 'a', text: 'x', price: 0 }],
  [{ price: null }, { title: 'a', text: 'x' }],
  [{}, { title: 'a', text: 'x' }],
])('changes by %j', (updates, expected) => {
  expect(
    withUpdates<{ title: string; text?: string; price?: number }>({ title: 'a', text: 'x' }, updates),
  ).toStrictEqual(expected);
});
