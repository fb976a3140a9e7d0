import { FieldValue, serverTimestamp, type WhereFilterOp } from 'firebase/firestore';
import type { Engine } from '../../emulator/src/engine/createEngine';
import type { Call } from '../../emulator/src/engine/model/model';
import { OPERATIONS } from '../../emulator/src/engine/operations';
import { formatFieldPath, withValueAt, type FieldPath } from '../../emulator/src/values/fieldPath';
import type { Fields } from '../../emulator/src/values/value';
import { encodeFields as toMessage, encodeValue } from '../../emulator/src/values/valueCodec';
import { StatusError } from '../../emulator/src/wire/status';
import { encodeFields } from './decide';
import { people, type Person } from './people';
import type { Tried, Runner, World } from './runner';
import type { Data, ListTried } from './table';
import { refusal, type Outcome } from './verdict';

const OPERATORS: Readonly<Record<WhereFilterOp, string>> = {
  '==': 'EQUAL',
  '!=': 'NOT_EQUAL',
  '<': 'LESS_THAN',
  '<=': 'LESS_THAN_OR_EQUAL',
  '>': 'GREATER_THAN',
  '>=': 'GREATER_THAN_OR_EQUAL',
  in: 'IN',
  'not-in': 'NOT_IN',
  'array-contains': 'ARRAY_CONTAINS',
  'array-contains-any': 'ARRAY_CONTAINS_ANY',
};

/** Operators by whose field the Web SDK orders what it asks for. */
const UNEQUAL: readonly WhereFilterOp[] = ['!=', '<', '<=', '>', '>=', 'not-in'];

const OWNER: Call = { caller: { kind: 'owner' }, operation: undefined };

/** Tries what people may do at the engine itself, which gets each request as the Web SDK's would reach it. The world is there. */
export function engineRunner(engine: Engine, project: string, world: World): Pick<Runner, 'try'> {
  const database = `projects/${project}/databases/(default)`;
  const documents = `${database}/documents`;
  const commit = (call: Call, write: object) =>
    OPERATIONS.Commit(engine, call, { database, writes: [write] });
  const nameOf = (path: string) => `${documents}/${path}`;
  const put = (path: string, data: object | undefined) =>
    commit(OWNER, data === undefined ? { delete: nameOf(path) } : setOf(nameOf(path), data as Data));
  const run = ({ verb, path, list, data }: Tried, call: Call) => {
    switch (verb) {
      case 'get':
        return OPERATIONS.BatchGetDocuments(engine, call, { database, documents: [nameOf(path)] });
      case 'list':
        return OPERATIONS.RunQuery(engine, call, queryOf(documents, path, list));
      case 'create':
        return commit(call, setOf(nameOf(path), data ?? (world[path] as Data)));
      case 'update':
        return commit(call, updateOf(nameOf(path), data ?? {}));
      case 'delete':
        return commit(call, { delete: nameOf(path) });
    }
  };
  return {
    try: async (tried) => {
      const given = Object.entries(tried.given ?? {});
      for (const [path, data] of given) await put(path, data ?? undefined);
      if (tried.verb === 'create') await put(tried.path, undefined);
      const outcome = await outcomeAt(tried, async () => run(tried, callBy(project, tried.by)));
      const isWrite = tried.verb !== 'get' && tried.verb !== 'list';
      if (tried.verb === 'create' || (isWrite && outcome.verdict === 'allow'))
        await put(tried.path, world[tried.path]);
      for (const [path] of given) await put(path, world[path]);
      return outcome;
    },
  };
}

/** @throws whatever is no refusal of the rules */
async function outcomeAt({ verb }: Tried, act: () => Promise<unknown>): Promise<Outcome> {
  try {
    await act();
    return { verdict: 'allow', explanation: '' };
  } catch (error) {
    if (!(error instanceof StatusError) || error.status !== 'PERMISSION_DENIED') throw error;
    return refusal(verb, error.message);
  }
}

/** A person's call, with the claims of the tokens that the rules' own test library makes. */
function callBy(project: string, person: Person): Call {
  const claims = people[person];
  if (claims === null) return { caller: { kind: 'user', auth: null }, operation: undefined };
  const firebase = { sign_in_provider: 'custom', identities: {} };
  const times = { iat: 0, exp: 3_600, auth_time: 0 };
  const made = { iss: `https://securetoken.google.com/${project}`, aud: project, ...times };
  const token = { ...made, sub: person, user_id: person, firebase, ...claims };
  return { caller: { kind: 'user', auth: { uid: person, token } }, operation: undefined };
}

function setOf(name: string, data: Data): object {
  return {
    update: { name, fields: toMessage(encodeFields(withoutSentinels(data))) },
    updateTransforms: transformsOf(timesIn(data)),
  };
}

/** Names its fields by their paths, as `updateDoc` does; what it removes is in the mask and not among the values. */
function updateOf(name: string, data: Data): object {
  const parts = Object.entries(data).map(([key, value]) => ({ path: key.split('.'), value }));
  const fields = parts.reduce<Fields>((all, { path, value }) => {
    const encoded = value instanceof FieldValue ? undefined : encodeFields(withoutSentinels({ value }));
    return encoded === undefined ? all : withValueAt(all, path, encoded.get('value'));
  }, new Map());
  const masked = parts.filter(({ value }) => !isTime(value));
  return {
    update: { name, fields: toMessage(fields) },
    updateMask: { fieldPaths: masked.map(({ path }) => formatFieldPath(path)) },
    updateTransforms: transformsOf(parts.flatMap(({ path, value }) => timesAt(path, value))),
    currentDocument: { exists: true },
  };
}

const isTime = (value: unknown) => value instanceof FieldValue && value.isEqual(serverTimestamp());

function isMap(value: unknown): value is Data {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof FieldValue);
}

function timesIn(data: Data, above: FieldPath = []): readonly FieldPath[] {
  return Object.entries(data).flatMap(([key, value]) => timesAt([...above, key], value));
}

function timesAt(path: FieldPath, value: unknown): readonly FieldPath[] {
  if (isTime(value)) return [path];
  return isMap(value) ? timesIn(value, path) : [];
}

function withoutSentinels(data: Data): Data {
  const kept = Object.entries(data).filter(([, value]) => !(value instanceof FieldValue));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, isMap(value) ? withoutSentinels(value) : value]),
  );
}

function transformsOf(times: readonly FieldPath[]): readonly object[] {
  return times.map((path) => ({ fieldPath: formatFieldPath(path), setToServerValue: 'REQUEST_TIME' }));
}

function queryOf(documents: string, path: string, { where = [], limit = 20 }: ListTried = {}): object {
  const [collectionId, ...above] = path.split('/').slice(0, -1).reverse();
  const filters = where.map(([field, operator, value]) => ({
    fieldFilter: { field: { fieldPath: field }, op: OPERATORS[operator], value: valueOf(value) },
  }));
  const unequal = where.filter(([, operator]) => UNEQUAL.includes(operator));
  const order = [...new Set(unequal.map(([field]) => field)), '__name__'];
  return {
    parent: [documents, ...above.reverse()].join('/'),
    structuredQuery: {
      from: [{ collectionId }],
      ...(filters.length > 0 && { where: { compositeFilter: { op: 'AND', filters } } }),
      orderBy: order.map((fieldPath) => ({ field: { fieldPath }, direction: 'ASCENDING' })),
      ...(limit !== 'none' && { limit: { value: limit } }),
    },
  };
}

const valueOf = (value: unknown) => encodeValue(encodeFields({ value }).get('value')!);
