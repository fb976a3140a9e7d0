import { expect, test } from 'vitest';
import { priceOf } from '../../../src/local/meter/prices';
import { NO_USAGE } from '../../../src/engine/usage/usage';

test.each([
  [{}, 0],
  [{ documentsRead: 100_000 }, 0.06],
  [{ rulesDocumentAccesses: 100_000 }, 0.06],
  [{ documentsWritten: 100_000 }, 0.18],
  [{ documentsDeleted: 100_000 }, 0.02],
  [{ indexEntriesRead: 100_000 }, 0],
  [{ documentsRead: 3, documentsWritten: 1 }, (3 * 0.06 + 0.18) / 100_000],
])('%j costs %f dollars at list prices', (usage, dollars) => {
  expect(priceOf({ ...NO_USAGE, ...usage })).toBeCloseTo(dollars, 12);
});

test('other prices can be given', () => {
  expect(
    priceOf({ ...NO_USAGE, documentsRead: 200_000 }, { reads: 0.03, writes: 0, deletes: 0 }),
  ).toBeCloseTo(0.06);
});
