import { beforeAll, describe, expect, it } from 'vitest';
import { documentAt } from '../../functions/src/domain/paths';
import rollUpStatistics from '../../functions/src/handlers/admin/rollUpStatistics';
import rollUpEvery from '../../functions/src/handlers/admin/rollUpStatisticsEveryFiveMinutes';
import { runJob } from '../../functions/src/runtime/runJob';
import { A } from '../../functions/test/support/aDiary';
import { FOUR, aPaidDiary, open, tell } from '../../functions/test/support/aPaidDiary';
import type { Platform } from '../../functions/test/support/aPlatform';
import { customers } from '../src/checks/customers';
import { memorySource } from '../src/memorySource';

const KINDS = { 'roll-up-statistics': () => Promise.resolve({ default: rollUpStatistics }) };
const OWN = 'customers/ann_carla';

/** What a check finds in the documents with some of them changed; `undefined` is gone. */
async function found(diary: Platform, changes: Readonly<Record<string, object | undefined>> = {}) {
  const documents = { ...(diary.documents.dump() as Record<string, object>), ...changes };
  const present = Object.entries(documents).flatMap(([path, data]) =>
    data === undefined ? [] : [{ path, data }],
  );
  const findings: string[] = [];
  for await (const { path, problem } of customers(memorySource(present, diary.now)))
    findings.push(`${path} ${problem}`);
  return findings;
}

describe('the audit of what students booked and spent', () => {
  let diary: Platform;

  beforeAll(async () => {
    diary = await aPaidDiary(6_000);
    const opened = await open(diary, A, FOUR);
    diary.payments.pay(opened.paymentId);
    await tell(diary, opened);
    diary.now = new Date(diary.now.getTime() + 10 * 60_000);
    await rollUpEvery(diary.ports);
    for (const id of diary.queue.splice(0).filter((each) => each.startsWith('roll-up')))
      await runJob(id, KINDS, diary.ports);
  });

  it('finds nothing where every number is right', async () => {
    expect(await found(diary)).toEqual([]);
  });

  it.each([
    ['a sum', { totalSpent: { eur: 6_001 } }, 'spent eur is 6001, a recount gives 6000'],
    ['a currency too many', { totalSpent: { eur: 6_000, usd: 1 } }, 'spent usd is 1, a recount gives 0'],
    ['an average', { averageSpentPerSession: { eur: 1 } }, 'average eur is 1, a recount gives 6000'],
    ['a count', { totalBookings: 2 }, 'bookings is 2, a recount gives 1'],
  ])('finds %s that is wrong', async (_what, change, problem) => {
    const stored = (await diary.documents.get(documentAt(OWN)))!;
    expect(await found(diary, { [OWN]: { ...stored, ...change } })).toEqual([`${OWN} ${problem}`]);
  });

  it('finds what is missing, what is of somebody else, and what is left of who is erased', async () => {
    const stored = (await diary.documents.get(documentAt(OWN)))!;
    expect(await found(diary, { [OWN]: undefined })).toEqual([`${OWN} is missing`]);
    expect(await found(diary, { [OWN]: undefined, 'customers/ann_omar': stored })).toEqual([
      'customers/ann_omar is of ann_carla',
    ]);
    expect(await found(diary, { 'users/ann': undefined })).toContain(
      `${OWN} bookings is 1, a recount gives 0`,
    );
  });
});
