import { describe, expect, test } from 'vitest';
import type { Call } from '../../../src/engine/model/model';
import { createAuthorizer } from '../../../src/engine/security/authorizer';
import { rules } from '../../rules/support/requests';
import { anEngine, DATABASE, ROOT, set } from './anEngine';

const VISITOR: Call = { caller: { kind: 'user', auth: null }, operation: undefined };

/** Every operation on `c/{id}` reads ten documents, which no operation on another id reads. */
const reads = Array.from(
  { length: 10 },
  (_, i) => `!exists(/databases/(default)/documents/other/$(id + '${i}'))`,
);

const RULESET = rules(`match /c/{id} { allow read, write: if ${reads.join(' && ')}; }`);

const theEngine = () => anEngine({ authorizer: createAuthorizer({ rulesetFor: () => RULESET }) });
const named = (ids: readonly string[]) => ids.map((id) => `${ROOT}/c/${id}`);

describe('the twenty documents that rules may read for one request', () => {
  test.each([
    [['a', 'b'], 'allowed'],
    [['a', 'b', 'a'], 'allowed'],
    [['a', 'b', 'c'], 'refused'],
  ])('a read of %j is %s', async (ids, outcome) => {
    const reading = theEngine().call(
      'BatchGetDocuments',
      { database: DATABASE, documents: named(ids) },
      VISITOR,
    );
    await (outcome === 'allowed'
      ? expect(reading).resolves.toHaveLength(2)
      : expect(reading).rejects.toThrow('more than 20 documents for one request'));
  });

  test('are shared by the writes of a commit and the documents that it verifies', async () => {
    const commit = (verified: string) => {
      const writes = [set('c/a', {}), set('c/b', {}), { verify: `${ROOT}/c/${verified}` }];
      return theEngine().call('Commit', { database: DATABASE, writes }, VISITOR);
    };
    await expect(commit('a')).resolves.toMatchObject({});
    await expect(commit('c')).rejects.toThrow('more than 20 documents for one request');
  });
});
