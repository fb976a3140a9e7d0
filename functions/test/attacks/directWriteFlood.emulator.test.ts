import { deleteDoc, doc, serverTimestamp, setDoc, updateDoc } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../test/rules/people';
import { outcomeOf } from '../../../test/rules/verdict';
import { world } from '../../../test/rules/world/world';
import type { StoredPath } from '../../src/contracts/storedDocuments';
import { spend } from '../../src/domain/rateLimits/spend';
import { paths } from '../../src/domain/paths';
import { performTrigger } from '../../src/runtime/performTrigger';
import type { WrittenEvent } from '../../src/runtime/trigger';
import { triggerHandler } from '../../src/runtime/triggerHandler';
import { type Ruled, startRuled } from '../support/startRuled';

const PER_HOUR = 60;
const setting = {
  ...{ id: 'clients.directWrites', category: 'clients', key: 'directWrites', isPublic: true },
  ...{ value: { perHour: PER_HOUR }, updatedBy: 'admin' },
};

let ruled: Ruled;
let runner: Ruled['runner'];
let platform: Ruled['platform'];

beforeAll(async () => {
  ruled = await startRuled('write-flood', {
    ...world,
    'adminSettings/clients.directWrites': { ...setting, createdAt: new Date(), updatedAt: new Date() },
  });
  ({ runner, platform } = ruled);
});
afterAll(() => ruled.stop());

/** An instance hears of a write; what else hangs on it is no matter here. */
async function hear(pattern: StoredPath, params: Record<string, string>, before: unknown, after: unknown) {
  const load = () =>
    Promise.resolve({
      default: triggerHandler(
        () => false,
        () => Promise.resolve(),
      ),
    });
  const [id, time] = [JSON.stringify(params), platform.now.toISOString()];
  const data = { before: { data: () => before }, after: { data: () => after } };
  const event = { id, time, params, data, document: '' } as unknown as WrittenEvent;
  await performTrigger(pattern, event, load as never, () => Promise.resolve(platform.ports));
}

const now = () => ({ createdAt: serverTimestamp(), updatedAt: serverTimestamp() });

async function block(by: Person): Promise<boolean> {
  const place = doc(runner.as(by), `blocks/${by}_coach`);
  const { verdict } = await outcomeOf(
    'create',
    setDoc(place, { blockerRef: by, blockedRef: 'coach', ...now() }),
  );
  if (verdict !== 'allow') return false;
  const stored = { blockerRef: by, blockedRef: 'coach', createdAt: new Date(), updatedAt: new Date() };
  await hear('blocks/{blockId}', { blockId: `${by}_coach` }, undefined, stored);
  expect((await outcomeOf('delete', deleteDoc(place))).verdict).toBe('allow');
  await hear('blocks/{blockId}', { blockId: `${by}_coach` }, stored, undefined);
  return true;
}

/** The bucket refills by one a minute of the rules' clock meanwhile. */
async function blocksUntilRefused(): Promise<number> {
  let count = 0;
  while (count < 2 * PER_HOUR && (await block('student'))) count += 1;
  expect(count).toBeLessThan(2 * PER_HOUR);
  return count;
}

async function note(): Promise<string> {
  const place = doc(runner.as('student'), 'users/student');
  return (await outcomeOf('update', updateDoc(place, { fullName: 'Sam', updatedAt: serverTimestamp() })))
    .verdict;
}

describe('somebody who makes a document and takes it away again, on and on', () => {
  it('is stopped after an hour’s worth, in all that wakes a function, alone, and until it has waited', async () => {
    expect(await blocksUntilRefused()).toBeGreaterThanOrEqual(PER_HOUR);
    expect(await note()).toBe('deny');
    expect(await block('otherStudent')).toBe(true);

    platform.now = new Date(platform.now.getTime() + 600_000);
    const waited = spend(undefined, PER_HOUR, PER_HOUR, new Date(Date.now() - 600_000));
    await platform.documents.transact((transaction) => {
      transaction.set(paths.writeAllowance('student'), waited);
      return Promise.resolve();
    });
    expect(await note()).toBe('allow');
    const more = await blocksUntilRefused();
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThan(PER_HOUR / 2);
  });
});
