import { z } from 'zod';
import type { Operation } from '../../../functions/src/contracts/operation';

/** One spoilt input, as JSON text, and what the refusal must name. */
export interface BadInput {
  readonly what: string;
  readonly body: string;
  /** The path of the issue; undefined where the whole body is refused unread. */
  readonly path: string | undefined;
}

interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

type Path = readonly (string | number)[];
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Every way to spoil a valid input that its schema knows: field by field, at every depth. */
export function badInputs({ input }: Operation, valid: Json): readonly BadInput[] {
  const shape = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Shape;
  return [...spoiltObject(shape, valid, []), ...unreadable(valid)];
}

function spoiltObject(shape: Shape, valid: Json, path: Path): readonly BadInput[] {
  const fields = Object.entries(shape.properties ?? {});
  const at = (key: string) => [...path, key];
  return [
    ...(shape.required ?? []).map((key) => bad('missing', valid, at(key), undefined)),
    bad('unknown', valid, at('isAdmin'), true),
    ...fields.flatMap(([key, field]) => spoiltField(field, valid, at(key))),
  ];
}

function spoiltField(given: Shape, valid: Json, path: Path): readonly BadInput[] {
  const options = given.anyOf ?? [given];
  const shape = options.find(({ type }) => type !== 'null') ?? given;
  return [
    bad('of a wrong type', valid, path, wrongTypeFor(shape)),
    ...(options.some(({ type }) => type === 'null') ? [] : [bad('null', valid, path, null)]),
    ...(shape.type === 'string'
      ? [bad('too long', valid, path, 'x'.repeat((shape.maxLength ?? 9_999) + 1))]
      : []),
    ...(isNumber(shape) ? spoiltNumber(shape, valid, path) : []),
    ...(shape.type === 'array' ? spoiltArray(shape, valid, path) : []),
    ...(shape.properties === undefined ? [] : spoiltObject(shape, valid, path)),
  ];
}

function spoiltNumber({ type, minimum, maximum }: Shape, valid: Json, path: Path): readonly BadInput[] {
  return [
    ...(minimum !== undefined && minimum >= 0 ? [bad('negative', valid, path, -1)] : []),
    ...(type === 'integer' ? [bad('fractional', valid, path, 1.5)] : []),
    ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
      ? [bad('too large', valid, path, Number.MAX_SAFE_INTEGER)]
      : []),
  ];
}

function spoiltArray({ items, maxItems }: Shape, valid: Json, path: Path): readonly BadInput[] {
  const list = valueAt(valid, path);
  if (!Array.isArray(list)) return [];
  const element = (list[0] ?? null) as Json;
  return [
    ...(maxItems === undefined || maxItems > 1_000
      ? []
      : [bad('too long', valid, path, Array<Json>(maxItems + 1).fill(element))]),
    ...(items === undefined ? [] : spoiltField(items, valid, [...path, 0])),
  ];
}

/** What is refused before any schema looks at it. */
function unreadable(valid: Json): readonly BadInput[] {
  const deep = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
  const fields = JSON.stringify(valid).slice(1, -1);
  const withField = (field: string) => `{${[fields, field].filter((each) => each !== '').join(',')}}`;
  return [
    { what: 'a body nested 200 deep', body: withField(`"deep":${deep}`), path: undefined },
    { what: 'a __proto__ key', body: withField('"__proto__":{"role":"admin"}'), path: undefined },
    { what: 'a body that is a list', body: `[${withField('')}]`, path: '' },
    { what: 'a body that is a text', body: '"hello"', path: '' },
    { what: 'an unknown wire type', body: withField('"odd":{"@type":"type.example/Odd"}'), path: undefined },
  ];
}

function bad(what: string, valid: Json, path: Path, value: Json | undefined): BadInput {
  return {
    what: `${path.join('.')} ${what}`,
    body: JSON.stringify(replaced(valid, path, value)),
    path: path.join('.'),
  };
}

function isNumber({ type }: Shape): boolean {
  return type === 'integer' || type === 'number';
}

function wrongTypeFor({ type }: Shape): Json {
  return type === 'string' ? 7 : 'seven';
}

function valueAt(json: Json, path: Path): Json {
  return path.reduce<Json>(
    (value, key) => (value as Record<string | number, Json> | null)?.[key] ?? null,
    json,
  );
}

/** `undefined` leaves the field out. */
function replaced(json: Json, [key, ...rest]: Path, value: Json | undefined): Json {
  if (key === undefined) return value ?? null;
  if (Array.isArray(json)) {
    return json.map((element: Json, index) => (index === key ? replaced(element, rest, value) : element));
  }
  const { [key]: inner = null, ...others } = json as Readonly<Record<string | number, Json>>;
  if (rest.length === 0 && value === undefined) return others;
  return { ...others, [key]: replaced(inner, rest, value) };
}
