import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import getAvailableSlots from '../../src/handlers/scheduling/getAvailableSlots';
import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import type { Platform } from '../support/aPlatform';
import { aWholeMarket } from '../support/aWholeMarket';
import { type RunningFirestore, startFirestore } from '../support/startFirestore';
import { STEPS } from './lostAnswerSteps';

/** These change nothing, so no commit of theirs is lost. */
const READS: readonly MountedOperation[] = [getAvailableSlots];

const HANDLERS = join(import.meta.dirname, '..', '..', 'src', 'handlers');

/** The names of all operations that change something. */
async function everyOperation(): Promise<string[]> {
  const files = readdirSync(HANDLERS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const modules = await Promise.all(
    files.map((file) => import(join(HANDLERS, file)) as Promise<{ default?: unknown }>),
  );
  return modules
    .flatMap(({ default: handler }) => {
      const { operation } = (handler ?? {}) as Partial<MountedOperation>;
      if (operation === undefined) return [];
      return operation.isReadOnly ? [] : [operation.name];
    })
    .sort();
}

describe('the answer to a commit is lost', () => {
  let firestore: RunningFirestore;
  let market: Platform<Documents>;
  beforeAll(async () => {
    firestore = await startFirestore();
    market = await aWholeMarket(firestore.documents);
  });
  afterAll(() => firestore.stop());

  const entries = async (): Promise<number> =>
    (await market.documents.query({ from: paths.activityLogs, limit: 1_000 })).length;

  it.each(STEPS.map((step) => [step[0].operation.name, step] as const))(
    '%s gives its first result, once',
    async (_name, [handler, caller, data]) => {
      const before = await entries();
      const input = typeof data === 'function' ? await data(market.documents) : data;
      await firestore.play({ kind: 'lose', nth: 1, rpcs: ['Commit'], path: 'activityLogs/{id}' });
      await market.call(handler, caller, input);
      await firestore.play();
      expect(await entries()).toBe(before + 1);
    },
  );

  it('was lost to every operation', async () => {
    const lost = new Set(
      [...STEPS.map(([handler]) => handler), ...READS].map(({ operation }) => operation.name),
    );
    expect([...lost].sort()).toEqual(await everyOperation());
  });
});
