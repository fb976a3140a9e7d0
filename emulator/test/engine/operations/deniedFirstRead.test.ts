import { expect, test } from 'vitest';
import type { Call } from '../../../src/engine/model/model';
import { createAuthorizer } from '../../../src/engine/security/authorizer';
import { rules } from '../../rules/support/requests';
import { anEngine, DATABASE, OWNER, ROOT, set } from './anEngine';

const VISITOR: Call = { caller: { kind: 'user', auth: null }, operation: undefined };
const RULESET = rules('match /c/{id} { allow read: if false; }');
const BEGIN = { newTransaction: { readWrite: {} } };

const FIRST_READS = [
  ['BatchGetDocuments', { database: DATABASE, documents: [`${ROOT}/c/a`], ...BEGIN }],
  ['RunQuery', { parent: ROOT, structuredQuery: { from: [{ collectionId: 'c' }] }, ...BEGIN }],
] as const;

test.each(FIRST_READS)('a transaction whose first %s the rules deny holds no lock', async (name, request) => {
  const { engine, call, commit } = anEngine({ authorizer: createAuthorizer({ rulesetFor: () => RULESET }) });
  await commit([set('c/a', { n: 1n })]);
  await expect(call(name, request, VISITOR)).rejects.toMatchObject({ status: 'PERMISSION_DENIED' });
  const write = call('Commit', { database: DATABASE, writes: [set('c/a', { n: 2n })] }, OWNER);
  // Without a lock to wait for, the write is done before the next turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
  expect(engine.database(DATABASE).read(`${ROOT}/c/a`)?.fields.get('n')).toMatchObject({ value: 2n });
  await write;
});
