import { readFileSync } from 'node:fs';
import { coverageReport } from '../../emulator/src/serving/control/coverageReport';
import { compile } from '../../emulator/src/rules/firestore/compile';
import type { Fields, StoredDocument, Value } from '../../emulator/src/values/value';
import type { Report } from './coverage';
import { people, type Person } from './people';
import { world } from './world/world';

const DATABASE = 'projects/demo-rules/databases/(default)';
const NOW = Date.now() * 1000;
const NOW_STORED: Value = { type: 'timestamp', seconds: Math.floor(NOW / 1e6), nanos: (NOW % 1e6) * 1000 };
const ruleset = compile(readFileSync('firestore.rules', 'utf8'), { strict: true, explained: false });

/** What each expression of the rules came to in all that was asked here. */
export const coverage = (): Report => coverageReport(ruleset.coverage) as Report;

type Changes = Readonly<Record<string, unknown>>;

/** A field that holds the time of the write, as a server timestamp does. */
export const WRITTEN_NOW = Symbol('request.time');

/**
 * Asks the rules, without a server, whether a person may update a document of the world; `undefined` removes a field,
 * and `updatedAt` is always right.
 */
export function decideUpdate(by: Person, path: string, changes: Changes): boolean {
  const before = stored(path)!;
  const fields = new Map([...before.fields, ...encodeFields(changes), ['updatedAt', NOW_STORED] as const]);
  for (const [field, value] of Object.entries(changes)) if (value === undefined) fields.delete(field);
  return decide('update', by, path, before, fields);
}

/** As `decideUpdate`, whether a person may write a document that is not there yet; its dates are right unless given. */
export function decideCreate(by: Person, path: string, data: Changes): boolean {
  const dates = { createdAt: WRITTEN_NOW, updatedAt: WRITTEN_NOW };
  return decide('create', by, path, undefined, encodeFields({ ...dates, ...data }));
}

function decide(
  method: 'create' | 'update',
  by: Person,
  path: string,
  before: StoredDocument | undefined,
  fields: Fields,
): boolean {
  const name = nameOf(path);
  const after = { name, fields };
  const pathOf = (of: string) => of.slice(`${DATABASE}/documents/`.length);
  const at = (of: string) => (of === name ? before : stored(pathOf(of)));
  const { allowed } = ruleset.decide(
    {
      method,
      auth: { uid: by, token: { ...people[by] } },
      time: NOW,
      database: DATABASE,
      name,
      before,
      after,
    },
    { before: at, after: (of) => (of === name ? after : at(of)) },
  );
  return allowed;
}

function nameOf(path: string): string {
  return `${DATABASE}/documents/${path}`;
}

function stored(path: string): StoredDocument | undefined {
  const data = world[path];
  if (!data) return undefined;
  return { name: nameOf(path), fields: encodeFields(data), createTime: 0, updateTime: 0 };
}

export function encodeFields(data: object): Fields {
  const present = Object.entries(data).filter(([, value]) => value !== undefined);
  return new Map(present.map(([key, value]) => [key, encode(value)]));
}

/** A value of a type that plain ones do not say, such as a whole number sent as a double. */
export class OnWire {
  constructor(readonly value: Value) {}
}

/** As the Web SDK does: whole numbers that it counts exactly become integers. */
function encode(value: unknown): Value {
  if (value instanceof OnWire) return value.value;
  if (value === WRITTEN_NOW) return NOW_STORED;
  if (value === null) return { type: 'null' };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0)
      ? { type: 'integer', value: BigInt(value) }
      : { type: 'double', value };
  }
  if (value instanceof Date) {
    const millis = value.getTime();
    const seconds = Math.floor(millis / 1000);
    return { type: 'timestamp', seconds, nanos: (millis - seconds * 1000) * 1e6 };
  }
  if (Array.isArray(value)) return { type: 'array', values: value.map(encode) };
  return { type: 'map', fields: encodeFields(value as object) };
}
