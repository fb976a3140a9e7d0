import { expect, it } from 'vitest';
import { z } from 'zod';
import { operation } from '../../src/contracts/operation';
import { paths } from '../../src/domain/paths';
import { Refusal } from '../../src/domain/refusal';
import { CallLimiter } from '../../src/runtime/callLimiter';
import { operationHandler } from '../../src/runtime/operationHandler';
import { performOperation } from '../../src/runtime/performOperation';
import { aCaller, aPlatform } from '../support/aPlatform';
import { aUser } from '../support/people';

const told: string[] = [];
const contract = operation({
  name: 'accounts/ask',
  summary: 'Has a job made, and goes on.',
  callers: 'signed-in',
  input: z.strictObject({ isRefused: z.boolean() }),
  output: z.object({}),
  refusals: ['user-missing'],
  perMinute: 5,
});
const asking = operationHandler(contract, async ({ input, caller, transact }) => {
  await transact(async (transaction) => {
    await transaction.get(paths.user(caller.uid));
    transaction.job({ id: 'set-role-claim:ana:1', kind: 'set-role-claim', payload: { uid: caller.uid } });
  });
  told.push('goes on');
  if (input.isRefused) throw new Refusal('user-missing', 'Refused after its commit.');
  return {};
});

it.each([
  ['gives its answer', false],
  ['refuses', true],
])(
  'a call goes on while the worker of its job is called for, and %s when it is called',
  async (_title, isRefused) => {
    told.length = 0;
    const platform = aPlatform();
    platform.documents.put(paths.user('ana'), aUser('ana'));
    let enqueued = (): void => undefined;
    const jobQueue = () =>
      Promise.resolve({ enqueue: () => new Promise<void>((resolve) => (enqueued = resolve)) });
    const incoming = { data: { isRefused }, caller: aCaller('ana'), ip: '203.0.113.9', userAgent: undefined };
    const answered = performOperation(asking, incoming, { ...platform.ports, jobQueue }, new CallLimiter())
      .catch(() => undefined)
      .then(() => told.push('answered'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).toEqual(['goes on']);
    enqueued();
    await answered;
    expect(told).toEqual(['goes on', 'answered']);
  },
);
