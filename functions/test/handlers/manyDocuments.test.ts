import { describe, expect, it } from 'vitest';
import { aMarket } from '../support/aMarket';
import type { Platform } from '../support/aPlatform';
import { loggedLines } from '../support/loggedLines';
import { READINGS, type Reading, goodOf } from '../support/manyDocuments';
import { recordingQueries } from '../support/recordingQueries';

/** What may stand where a field belongs; `undefined` is nothing at all. */
const NONSENSE = [undefined, null, 'nonsense', -1, 0.5, true, [], {}] as const;

/** A document with everything that may be wrong with it, one fault each. */
function damagesOf(document: object): readonly object[] {
  const fields = Object.keys(document).flatMap((field) =>
    NONSENSE.map((value) => ({ ...document, [field]: value })),
  );
  return [{}, ...fields];
}

/** A market with so many documents of which all but three have a fault. */
async function damagedMarket(reading: Reading): Promise<{ market: Platform; good: readonly number[] }> {
  const [, sample] = reading.one(0);
  const count = damagesOf(sample).length + 3;
  const good = goodOf(count);
  const market = await aMarket();
  reading.given?.(market, count);
  for (let index = 0, fault = 0; index < count; index += 1) {
    const [path, document] = reading.one(index);
    market.documents.put(path, good.includes(index) ? document : damagesOf(document)[fault++]);
  }
  return { market, good };
}

const PAGED = Object.entries(READINGS).filter(([, { page }]) => page !== undefined);

describe('what reads many documents', () => {
  it.each(PAGED)('%s: reads the pages that it says, to the last one', async (_name, reading) => {
    const { page = 0, most = Infinity, one, given, run, isDone } = reading;
    const documents = recordingQueries();
    const market = await aMarket({}, documents);
    const count = Math.min(page + 3, most);
    given?.(market, count);
    for (let index = 0; index < count; index += 1) market.documents.put(...one(index));
    await loggedLines(() => run(market));
    const [sample] = one(0);
    const collection = sample.path.slice(0, sample.path.lastIndexOf('/'));
    expect(documents.queries.find(({ from }) => from.path === collection)?.limit).toBe(page);
    expect(goodOf(count).filter((index) => !isDone(market, index))).toEqual([]);
  });

  it.each(Object.entries(READINGS))('%s: those that are damaged stop no other', async (_name, reading) => {
    const { market, good } = await damagedMarket(reading);
    await loggedLines(() => reading.run(market));
    expect(good.filter((index) => !reading.isDone(market, index))).toEqual([]);
  });
});
