import { expect, it } from 'vitest';
import { thisMinute } from '../src/thisMinute';

it('is one moment from its first millisecond to its last', () => {
  const noon = Date.UTC(2026, 2, 1, 12);
  const moments = [noon, noon + 59_999, noon + 60_000].map((now) => thisMinute(now).getTime() - noon);
  expect(moments).toEqual([0, 0, 60_000]);
});
