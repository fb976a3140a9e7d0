import { beforeEach, describe, expect, it } from 'vitest';
import type { RateLimit } from '../../src/contracts/documents/rateLimits';
import { paths } from '../../src/domain/paths';
import { Unavailable } from '../../src/ports/documents';
import type { Ports } from '../../src/ports/ports';
import { type Platform, aPlatform } from '../support/aPlatform';
import { hearOfBlock } from '../support/hearOfBlock';
import { loggedLines } from '../support/loggedLines';

const PER_HOUR = 1_200;
/** What an instance counts by itself before it enters it. */
const SHARE = 60;

let platform: Platform;
beforeEach(() => {
  platform = aPlatform();
});

/** Ports of its own are what an instance is told by. */
const anInstance = (over: Partial<Ports> = {}): Ports => ({ ...platform.ports, ...over });

/** So many events in turn at each instance, and at all of them at once. */
async function hearAll(instances: readonly Ports[], count: number): Promise<void> {
  for (let heard = 0; heard < count; heard += 1) await Promise.all(instances.map(hearOfBlock));
}

const bucket = (): Promise<RateLimit | undefined> => platform.documents.get(paths.writeAllowance('ana'));
const told = async (work: () => Promise<unknown>): Promise<readonly unknown[]> =>
  (await loggedLines(work)).filter(({ event }) => event === 'writer-stopped');

describe('what somebody writes past the calls', () => {
  it('is counted without a document until it is a twentieth of an hour’s worth', async () => {
    const instance = anInstance();
    await hearAll([instance], SHARE - 1);
    expect(await bucket()).toBeUndefined();
    await hearOfBlock(instance);
    expect((await bucket())?.tokens).toBe(PER_HOUR - SHARE);
  });

  it('is one bucket for all instances, but for what each has not entered yet', async () => {
    const instances = Array.from({ length: 20 }, () => anInstance());
    await hearAll(instances, 2 * SHARE - 1);
    expect((await bucket())?.tokens).toBe(PER_HOUR - 20 * SHARE);
    await hearAll(instances, 1);
    expect((await bucket())?.tokens).toBe(-PER_HOUR);
    expect((await bucket())?.expiresAt).toEqual(new Date(platform.now.getTime() + 2 * 3_600_000));
  });

  it('is told once when its bucket becomes empty, however many wrote meanwhile, and again after it was waited for', async () => {
    const instances = Array.from({ length: 5 }, () => anInstance());
    expect(await told(() => hearAll(instances, (PER_HOUR * 2) / 5))).toEqual([
      expect.objectContaining({
        severity: 'WARNING',
        ...{ trigger: 'blocks/{blockId}', document: 'blocks/ana_ben' },
      }),
    ]);
    platform.now = new Date(platform.now.getTime() + 2 * 3_600_000);
    expect(await told(() => hearAll(instances, (PER_HOUR - SHARE * 5) / 5))).toEqual([]);
    expect(await told(() => hearAll(instances, PER_HOUR / 5))).toHaveLength(1);
  });

  it('is entered with the next, where the database was away', async () => {
    let isAway = true;
    const { documents } = platform;
    const instance = anInstance({
      documents: () =>
        Promise.resolve({
          ...documents,
          transact: (work) => (isAway ? Promise.reject(new Unavailable('away')) : documents.transact(work)),
        }),
    });
    await hearAll([instance], SHARE - 1);
    await expect(hearOfBlock(instance)).rejects.toThrow('away');
    isAway = false;
    await hearOfBlock(instance);
    expect((await bucket())?.tokens).toBe(PER_HOUR - SHARE - 1);
  });
});
