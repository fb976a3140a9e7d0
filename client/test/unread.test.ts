import { expect, it } from 'vitest';
import { unreadOf } from '../src/unread';

it.each([
  ['of few conversations', { unread: 12, summed: 200 }, { count: 12, isCut: false }],
  ['of as many as one sum adds up', { unread: 12, summed: 19_999 }, { count: 12, isCut: false }],
  ['of more, where what is left out adds to it', { unread: 12, summed: 20_000 }, { count: 12, isCut: true }],
  ['of more, where mostly marks are summed', { unread: -30, summed: 20_000 }, { count: 0, isCut: true }],
])('a count %s says whether it is all', (_, sum, unread) => {
  expect(unreadOf(sum)).toEqual(unread);
});
