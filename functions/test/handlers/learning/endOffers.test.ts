import { describe, expect, it } from 'vitest';
import type { WaitlistEntry } from '../../../src/contracts/documents/waitlists';
import { paths } from '../../../src/domain/paths';
import archiveProgram from '../../../src/handlers/catalog/archiveProgram';
import deactivateProgram from '../../../src/handlers/catalog/deactivateProgram';
import joinWaitlist from '../../../src/handlers/learning/joinWaitlist';
import type { Documents } from '../../../src/ports/documents';
import { CARLA, aMarket } from '../../support/aMarket';
import { NOON, type Platform, aCaller } from '../../support/aPlatform';
import { aProgram, aStudent, someSeats } from '../../support/builders';
import { inMemoryDocuments } from '../../support/inMemoryDocuments';

const bootcamp = { programId: 'bootcamp' };
const SAM = aCaller('sam', 'student');
const FULL = { maxStudents: 1, currentEnrollments: 1 };

/** A full program, and what happens once the program was looked at beside a transaction. */
async function aFullProgram(afterLook: (market: Platform) => Promise<unknown> = () => Promise.resolve()) {
  const stored = inMemoryDocuments();
  let isLooked = false;
  const look = async (...read: readonly { readonly path: string }[]): Promise<void> => {
    if (isLooked || !read.some(({ path }) => path === 'programs/bootcamp')) return;
    isLooked = true;
    await afterLook(market);
  };
  const documents: Documents = {
    ...stored,
    within: () => documents,
    get: async (path) => {
      const found = await stored.get(path);
      await look(path);
      return found;
    },
    getAll: async (...read) => {
      const found: unknown = await stored.getAll(...read);
      await look(...read);
      return found as never;
    },
  };
  const market = (await aMarket(FULL, documents)) as Platform;
  for (const { shard, seats } of someSeats(aProgram(FULL))) stored.put(paths.seats('bootcamp', shard), seats);
  stored.put(paths.student('sam'), aStudent('sam'));
  return market;
}

function waits(market: Platform, status: WaitlistEntry['status']): void {
  const entry: WaitlistEntry = {
    studentRef: 'ada',
    programRef: 'bootcamp',
    status,
    joinedAt: NOON,
    createdAt: NOON,
    updatedAt: NOON,
  } as WaitlistEntry;
  market.documents.put(paths.waitlistEntry('bootcamp', 'ada'), entry);
}

const jobs = ({ documents }: Platform) => Object.keys(documents.dump('outbox/void-offers')).length;

describe('a program that closes', () => {
  it.each([
    ['deactivated', deactivateProgram, undefined, 0],
    ['deactivated', deactivateProgram, 'waiting', 0],
    ['deactivated', deactivateProgram, 'offered', 1],
    ['archived', archiveProgram, undefined, 0],
    ['archived', archiveProgram, 'waiting', 1],
    ['archived', archiveProgram, 'offered', 1],
  ] as const)('%s (%#) tells whom it concerns, and nobody else', async (_how, close, status, told) => {
    const market = await aFullProgram();
    if (status !== undefined) waits(market, status);
    await market.call(close, CARLA, bootcamp);
    expect(jobs(market)).toBe(told);
  });

  it.each([
    ['deactivated', deactivateProgram, 'program-not-open'],
    ['archived', archiveProgram, 'program-missing'],
  ] as const)('leaves nobody waiting who had seen it open before it was %s', async (_how, close, reason) => {
    let isClosed: Promise<unknown> = Promise.resolve();
    const market = await aFullProgram((seen) => (isClosed = seen.call(close, CARLA, bootcamp)));
    const joined = await market.call(joinWaitlist, SAM, bootcamp).catch((error: unknown) => error);
    await isClosed;
    expect(joined).toMatchObject({ details: { reason } });
    expect(market.documents.dump('waitlists/')).toEqual({});
    expect(jobs(market)).toBe(0);
  });
});
