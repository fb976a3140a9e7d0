import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { STORED_DOCUMENTS } from '../../functions/src/contracts/storedDocuments';
import { allOperations } from '../reference/operations';

const ROOT = join(import.meta.dirname, '..', '..');

/** What a stored field is: the kind of its values, and of an enum which. */
export interface FieldFact {
  readonly type: string;
  readonly values?: readonly string[];
  /** Of a number that has some, such as `0..5` or `0..`. */
  readonly bounds?: string;
}

/** What the code has, to answer with. */
export interface Facts {
  /** By path of the document, then by field with dots. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, FieldFact>>;
  /** `area/name` by name. */
  readonly operations: ReadonlyMap<string, string>;
  readonly clientMethods: ReadonlySet<string>;
  readonly decisions: ReadonlySet<string>;
  /** Of a file of the project; undefined where there is none. */
  readonly textOf: (path: string) => string | undefined;
  /** Fields of each declared index, by collection. */
  readonly indexes: readonly { readonly collection: string; readonly fields: readonly string[] }[];
}

export async function gatherFacts(): Promise<Facts> {
  const operations = await allOperations();
  const client = readFileSync(join(ROOT, 'docs', 'client.md'), 'utf8');
  const indexes = JSON.parse(readFileSync(join(ROOT, 'firestore.indexes.json'), 'utf8')) as {
    indexes: { collectionGroup: string; fields: { fieldPath: string }[] }[];
  };
  const decisions = globSync('docs/decisions/*.md', { cwd: ROOT }).map((file) => file.slice(15, 19));
  return {
    fields: new Map(
      Object.entries(STORED_DOCUMENTS).map(([path, schema]) => [path, new Map(fieldsOf(schema, ''))]),
    ),
    operations: new Map(operations.map(({ name }) => [name.split('/')[1] ?? name, name])),
    clientMethods: new Set([...client.matchAll(/^\| `(\w+)\(/gm)].map(([, name]) => name ?? '')),
    decisions: new Set(decisions),
    textOf: (path) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined),
    indexes: indexes.indexes.map(({ collectionGroup, fields }) => ({
      collection: collectionGroup,
      fields: fields.map(({ fieldPath }) => fieldPath),
    })),
  };
}

function fieldsOf(schema: z.core.$ZodType, prefix: string): [string, FieldFact][] {
  const def = schema._zod.def as unknown as Record<string, unknown> & { type: string };
  if ('innerType' in def) return fieldsOf(def.innerType as z.core.$ZodType, prefix);
  if (def.type === 'pipe') return fieldsOf(def.out as z.core.$ZodType, prefix);
  if (def.type === 'object') {
    const inner = Object.entries(def.shape as Record<string, z.core.$ZodType>).flatMap(([key, each]) =>
      fieldsOf(each, prefix === '' ? key : `${prefix}.${key}`),
    );
    return prefix === '' ? inner : [[prefix, { type: 'object' }], ...inner];
  }
  if (def.type === 'array') {
    const element = fieldsOf(def.element as z.core.$ZodType, `${prefix}[]`).slice(1);
    return [[prefix, { type: 'array' }], ...element];
  }
  if (def.type === 'enum')
    return [[prefix, { type: 'string', values: Object.values(def.entries as Record<string, string>) }]];
  if (def.type === 'record') return [[prefix, { type: 'object' }]];
  if (def.type === 'number') return [[prefix, { type: 'number', ...boundsOf(schema) }]];
  return [[prefix, { type: def.type }]];
}

function boundsOf(schema: z.core.$ZodType): { readonly bounds?: string } {
  const { minValue, maxValue } = schema as z.ZodNumber;
  const bound = (value: number | null) =>
    value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? '' : String(value);
  const bounds = `${bound(minValue)}..${bound(maxValue)}`;
  return bounds === '..' ? {} : { bounds };
}
