import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentPath, Documents } from '../../../src/ports/documents';
import { type RunningFirestore, startFirestore } from '../../support/startFirestore';

interface Thing {
  readonly by: number;
}

let firestore: RunningFirestore;
let ids = 0;

beforeAll(async () => {
  firestore = await startFirestore();
});
afterEach(() => firestore.play());
afterAll(() => firestore.stop());

function aThing(): DocumentPath<Thing> {
  const id = `thing-${++ids}`;
  return { path: `things/${id}`, id };
}

/** Creates a thing that must not exist; the answer says which run of the work made it. */
function creating(thing: DocumentPath<Thing>, marker?: DocumentPath<Thing>): Promise<number> {
  let runs = 0;
  return firestore.documents.transact(async (transaction) => {
    runs += 1;
    await transaction.get(thing);
    transaction.create(thing, { by: runs });
    return runs;
  }, marker && { marker });
}

async function elapsed(promise: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await promise;
  return performance.now() - start;
}

describe('a transaction whose answer is lost', () => {
  it('is recognised by its marker, and answers what it answered', async () => {
    const thing = aThing();
    await firestore.play({ kind: 'lose', nth: 1, rpcs: ['Commit'] });
    expect(await creating(thing, thing)).toBe(1);
    expect(await firestore.documents.get(thing)).toEqual({ by: 1 });
  });

  it('is made again where it did not take effect', async () => {
    const thing = aThing();
    await firestore.play({ kind: 'unavailable', rate: 0.5, rpcs: ['Commit'] });
    const run = await creating(thing, thing);
    expect(await firestore.documents.get(thing)).toEqual({ by: run });
  });

  it('runs again without a marker, and meets what it did', async () => {
    const thing = aThing();
    await firestore.play({ kind: 'lose', nth: 1, rpcs: ['Commit'] });
    await expect(creating(thing)).rejects.toMatchObject({ kind: 'exists' });
  });

  it('tells what another made from what it made itself', async () => {
    const [thing, marker] = [aThing(), aThing()];
    await creating(thing);
    await expect(creating(thing, marker)).rejects.toMatchObject({ kind: 'exists' });
  });
});

describe('within a deadline', () => {
  const PATIENCE = 1_500;
  /** Attempts that no deadline ends go on for longer than so many times its patience. */
  const MANY = 20;

  it('a transaction that is always in conflict ends with contention', async () => {
    const documents = firestore.documents.within(PATIENCE);
    await firestore.play({ kind: 'abort' });
    const thing = aThing();
    const work = documents.transact(async (transaction) => {
      await transaction.get(thing);
      transaction.set(thing, { by: 1 });
    });
    const time = await elapsed(expect(work).rejects.toMatchObject({ kind: 'contention' }));
    expect(time).toBeLessThan(PATIENCE * MANY);
  });

  it.each([
    [
      'a transaction',
      (documents: Documents) => documents.transact((transaction) => transaction.get(aThing())),
    ],
    ['a read', (documents: Documents) => documents.get(aThing())],
    ['a query', (documents: Documents) => documents.query({ from: { path: 'things' }, limit: 1 })],
  ])('%s ends when the database is away', async (_title, call) => {
    await firestore.play({ kind: 'unavailable' });
    const work = call(firestore.documents.within(PATIENCE));
    const time = await elapsed(expect(work).rejects.toMatchObject({ name: 'Unavailable' }));
    expect(time).toBeLessThan(PATIENCE * MANY);
  });

  it('what begins late gets what is left', async () => {
    const documents = firestore.documents.within(PATIENCE);
    await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    await firestore.play({ kind: 'unavailable' });
    const time = await elapsed(
      expect(documents.get(aThing())).rejects.toMatchObject({ name: 'Unavailable' }),
    );
    expect(time).toBeLessThan(PATIENCE - 100);
  });

  it('nothing takes effect that nobody waits for any more', async () => {
    const thing = aThing();
    const work = firestore.documents.within(100).transact(async (transaction) => {
      await transaction.get(thing);
      await new Promise((resolve) => setTimeout(resolve, 300));
      transaction.set(thing, { by: 1 });
    });
    await expect(work).rejects.toMatchObject({ name: 'Unavailable' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await firestore.documents.get(thing)).toBeUndefined();
  });
});
