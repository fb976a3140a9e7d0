import { readFileSync } from 'node:fs';
import { compile } from '../../emulator/src/rules/firestore/compile';
import type { Fields, StoredDocument, Value } from '../../emulator/src/values/value';
import { people, type Person } from './people';
import { world } from './world/world';

const DATABASE = 'projects/demo-rules/databases/(default)';
const NOW = Date.now() * 1000;
const ruleset = compile(readFileSync('firestore.rules', 'utf8'), { strict: true });

/** Asks the rules, without a server, whether a person may update a document of the world; `updatedAt` is always right. */
export function decideUpdate(by: Person, path: string, changes: Readonly<Record<string, unknown>>): boolean {
  const before = stored(path)!;
  const updatedAt: Value = { type: 'timestamp', seconds: Math.floor(NOW / 1e6), nanos: (NOW % 1e6) * 1000 };
  const after = {
    name: before.name,
    fields: new Map([...before.fields, ...encodeFields(changes), ['updatedAt', updatedAt]]),
  };
  const pathOf = (name: string) => name.slice(`${DATABASE}/documents/`.length);
  const { allowed } = ruleset.decide(
    {
      method: 'update',
      auth: { uid: by, token: { ...people[by] } },
      time: NOW,
      database: DATABASE,
      name: before.name,
      before,
      after,
    },
    {
      before: (name) => stored(pathOf(name)),
      after: (name) => (name === before.name ? after : stored(pathOf(name))),
    },
  );
  return allowed;
}

function stored(path: string): StoredDocument | undefined {
  const data = world[path];
  if (!data) return undefined;
  return { name: `${DATABASE}/documents/${path}`, fields: encodeFields(data), createTime: 0, updateTime: 0 };
}

export function encodeFields(data: object): Fields {
  return new Map(Object.entries(data).map(([key, value]) => [key, encode(value)]));
}

/** As the Web SDK does: whole numbers become integers. */
function encode(value: unknown): Value {
  if (value === null) return { type: 'null' };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'number') {
    return Number.isInteger(value) ? { type: 'integer', value: BigInt(value) } : { type: 'double', value };
  }
  if (value instanceof Date) {
    const millis = value.getTime();
    const seconds = Math.floor(millis / 1000);
    return { type: 'timestamp', seconds, nanos: (millis - seconds * 1000) * 1e6 };
  }
  if (Array.isArray(value)) return { type: 'array', values: value.map(encode) };
  return { type: 'map', fields: encodeFields(value as object) };
}
