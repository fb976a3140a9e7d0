import type { google } from '@google-cloud/firestore-api/protos';
import { createEngine, type EngineOptions } from '../../../src/engine/createEngine';
import type { Call } from '../../../src/engine/model/model';
import type { CallName } from '../../../src/wire/methods';
import { OPERATIONS } from '../../../src/engine/operations';
import type { Value } from '../../../src/values/value';
import { decodeFields, encodeFields } from '../../../src/values/valueCodec';
import { fieldsOf, type Plain } from '../../values/plainValues';

export const DATABASE = 'projects/demo/databases/(default)';
export const ROOT = `${DATABASE}/documents`;
export const OWNER: Call = { caller: { kind: 'owner' }, operation: undefined };

export type FoundFields = ReadonlyMap<string, Value>;

/** An engine with its operations called as a transport would, as the owner unless told otherwise. */
export function anEngine(options: EngineOptions = {}) {
  const engine = createEngine(options);
  const call = async <T>(name: CallName, request: object, as: Call = OWNER): Promise<T> => {
    const operation = OPERATIONS[name];
    return (await operation(engine, as, request)) as T;
  };
  return {
    engine,
    call,
    commit: (writes: object[], extra: object = {}) =>
      call<google.firestore.v1.ICommitResponse>('Commit', { database: DATABASE, writes, ...extra }),
    query: (structuredQuery: object, extra: object = {}) =>
      call<google.firestore.v1.IRunQueryResponse[]>('RunQuery', { parent: ROOT, structuredQuery, ...extra }),
    /** The ids that a query returns, in its order. */
    ids: async (structuredQuery: object, extra: object = {}) => {
      const responses = await call<google.firestore.v1.IRunQueryResponse[]>('RunQuery', {
        parent: ROOT,
        structuredQuery,
        ...extra,
      });
      return responses.flatMap(({ document }) => (document ? [document.name?.split('/').at(-1)] : []));
    },
    /** A document's fields; none when it is missing. */
    getIn: async (path: string, extra: object = {}): Promise<FoundFields> => {
      const [response] = await call<google.firestore.v1.IBatchGetDocumentsResponse[]>('BatchGetDocuments', {
        database: DATABASE,
        documents: [`${ROOT}/${path}`],
        ...extra,
      });
      return decodeFields(response?.found?.fields);
    },
  };
}

export type TestEngine = ReturnType<typeof anEngine>;

export function set(path: string, fields: Record<string, Plain>): google.firestore.v1.IWrite {
  return { update: { name: `${ROOT}/${path}`, fields: encodeFields(fieldsOf(fields)) } };
}

export function remove(path: string): google.firestore.v1.IWrite {
  return { delete: `${ROOT}/${path}` };
}
