import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/engine/model/clock';
import type { Transaction } from '../../../src/engine/storage/transaction';
import { Transactions } from '../../../src/engine/storage/transactions';

const NAMES = ['a', 'b', 'c'].map((id) => `projects/p/databases/d/documents/c/${id}`);
const MAX_ATTEMPTS = 50;

const names = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 });

/** The reads of a transaction one after the other, each after some turns of others, and what it then writes. */
const plan = fc.record({
  reads: fc.array(fc.record({ names, turns: fc.nat(4) }), { maxLength: 3 }),
  writes: names,
});

type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;

async function letOthersGo(turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) await Promise.resolve();
}

/**
 * Runs plans at once, each again when it is refused. Like the SDKs, a refused one waits longer each time, and no two
 * wait alike: two that came back in step could refuse each other for ever, whatever the locks do.
 *
 * @returns what broke the locks' promise, and how many ended
 */
async function runAll(plans: readonly Plan[]): Promise<{ broken: string[]; ended: number }> {
  const transactions = new Transactions(systemClock);
  const reading = new Map<Transaction, Set<string>>();
  const broken: string[] = [];
  let ended = 0;
  const attempt = async ({ reads, writes }: Plan) => {
    const owner = transactions.begin({ readOnly: false, readTime: 0 });
    const seen = new Set<string>();
    reading.set(owner, seen);
    try {
      for (const { names, turns } of reads) {
        await letOthersGo(turns);
        await transactions.locks.acquire({ kind: 'read', owner, names }, () => {
          for (const name of names) seen.add(name);
        });
      }
      await transactions.locks.acquire({ kind: 'write', owner, names: writes, changes: () => [] }, () => {
        for (const [other, read] of reading) {
          if (other !== owner && other.isActive && writes.some((name) => read.has(name)))
            broken.push(writes.join());
        }
        reading.delete(owner);
        transactions.end(owner);
      });
    } finally {
      reading.delete(owner);
    }
  };
  const runPlan = async (each: Plan, index: number) => {
    for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
      try {
        await attempt(each);
        ended++;
        return;
      } catch (error) {
        expect(error).toMatchObject({ status: 'ABORTED' });
        await letOthersGo(attempts * (index + 1));
      }
    }
  };
  await Promise.all(plans.map(runPlan));
  return { broken, ended };
}

describe('LockTable', () => {
  it('lets no commit change what another open transaction has read, and all end without waiting for a clock', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 12 }), async (plans) => {
        expect(await runAll(plans)).toEqual({ broken: [], ended: plans.length });
      }),
      { numRuns: 300 },
    );
  });

  it('asks each of many commits a number of times that does not grow with their number', async () => {
    const asked = async (commits: number) => {
      const transactions = new Transactions(systemClock);
      const holder = transactions.begin({ readOnly: false, readTime: 0 });
      const coverer = transactions.begin({ readOnly: false, readTime: 0 });
      transactions.locks.cover(coverer, () => false);
      await transactions.locks.acquire({ kind: 'read', owner: holder, names: NAMES }, () => undefined);
      let count = 0;
      const all = Array.from({ length: commits }, () =>
        transactions.locks.acquire(
          {
            kind: 'write',
            owner: undefined,
            names: NAMES,
            changes: () => {
              count++;
              return [];
            },
          },
          () => undefined,
        ),
      );
      transactions.end(holder);
      await Promise.all(all);
      return count / commits;
    };
    expect(await asked(1000)).toBeLessThanOrEqual(await asked(10));
  });
});
