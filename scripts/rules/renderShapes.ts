import { z } from 'zod';
import { rulesConditions, rulesFunctions } from '../../functions/src/contracts/bounds';
import { CLIENT_WRITES, type ClientWrite } from '../../functions/src/contracts/clientWrites';
import { PATTERNS } from '../../functions/src/contracts/patterns';
import { declaration, literal, renderForms } from './renderForms';

const INDENT = '    ';
const AFTER = 'after()';

/** The functions of `firestore.rules` that say what the contract says of everything that clients write. */
export function renderShapes(): string {
  const functions = new Map<string, string>();
  const [made, byHand] = [false, true].map((isByHand) =>
    Object.entries(CLIENT_WRITES).filter(([, write]) => (write.isByHand ?? false) === isByHand),
  ) as [[string, ClientWrite][], [string, ClientWrite][]];
  const writes = made.map(([name, write]) => renderWrite(name, write, functions));
  for (const [, write] of byHand) declareMaps(write, functions);
  const blocks = [...renderForms(PATTERNS), ...functions.values(), ...writes];
  return blocks.map((block) => block.replaceAll(/^(?=.)/gm, INDENT)).join('\n\n');
}

/** What rules written by hand leave to the contract: the maps of theirs that have a name. */
function declareMaps({ schema, fields }: ClientWrite, functions: Map<string, string>): void {
  for (const field of fields) {
    const map = (schema.shape[field] as z.ZodType | undefined) ?? z.never();
    const inner = map instanceof z.ZodOptional ? map.unwrap() : map;
    if (inner instanceof z.ZodRecord && rulesFunctions.has(inner)) declared(inner, functions);
  }
}

/** Every field that a client writes, and none besides. */
function renderWrite(name: string, write: ClientWrite, functions: Map<string, string>): string {
  const { schema, fields, isWhole } = write;
  const dates = isWhole ? ['createdAt', 'updatedAt'] : ['updatedAt'];
  const keys = listed([...fields, ...dates]);
  const frame = isWhole ? ['isDated()', `after().keys().hasOnly(${keys})`] : [`changesOnly(${keys})`];
  const conditions = fields.map((field) =>
    fieldCondition(schema.shape[field] as z.ZodType, AFTER, field, functions),
  );
  return declaration(`writes${name}()`, [...frame, ...conditions]);
}

function fieldCondition(
  schema: z.ZodType,
  holder: string,
  field: string,
  functions: Map<string, string>,
): string {
  if (!(schema instanceof z.ZodOptional)) {
    return condition(schema, `${holder}.get('${field}', null)`, functions);
  }
  const present = condition(schema.unwrap() as z.ZodType, `${holder}${accessTo(field)}`, functions);
  const absent = holder === AFTER ? `absent('${field}')` : `!('${field}' in ${holder})`;
  return `(${absent} || ${present})`;
}

/** @throws Error for a schema that the rules have no words for */
function condition(schema: z.ZodType, value: string, functions: Map<string, string>): string {
  const own = rulesConditions.get(schema);
  if (own !== undefined) return own.condition(value);
  if (schema instanceof z.ZodBoolean) return `${value} is bool`;
  if (schema instanceof z.ZodEnum) return `${value} in ${listed(schema.options)}`;
  if (schema instanceof z.ZodLiteral) return `${value} in ${listed([...schema.values])}`;
  if (schema instanceof z.ZodNumber) {
    return `${isWhole(schema) ? 'isWhole' : 'isNumber'}(${value}, ${schema.minValue ?? 0}, ${schema.maxValue ?? 0})`;
  }
  if (schema instanceof z.ZodArray) return arrayCondition(schema, value, functions);
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) {
    return `${declared(schema, functions)}(${value})`;
  }
  throw new Error(`the rules have no words for a ${schema.type} at ${value}`);
}

function arrayCondition(schema: z.ZodArray, value: string, functions: Map<string, string>): string {
  const element = schema.element as z.ZodType;
  const count = maximumOf(schema);
  if (element instanceof z.ZodLiteral) {
    return `isListOf(${value}, ${count}, ${listed([...element.values])})`;
  }
  if (!(element instanceof z.ZodObject))
    throw new Error(`a list of ${element.type} has no words in the rules`);
  const of = declared(element, functions);
  const name = `are${of.replace(/^is/, '')}s`;
  const each = Array.from(
    { length: count },
    (_, index) => `(list.size() <= ${index} || ${of}(list[${index}]))`,
  );
  functions.set(name, declaration(`${name}(list)`, ['list is list', `list.size() <= ${count}`, ...each]));
  return `${name}(${value})`;
}

function maximumOf(schema: z.ZodArray): number {
  const maxima = (schema._zod.def.checks ?? []).map(({ _zod: { def } }) =>
    'maximum' in def ? def.maximum : undefined,
  );
  const maximum = maxima.find((each) => typeof each === 'number');
  if (maximum === undefined) throw new Error('a list that clients write has a bound');
  return maximum;
}

/** Declares the function that checks an object or a record, and answers its name. */
function declared(schema: z.ZodObject | z.ZodRecord, functions: Map<string, string>): string {
  const own = rulesFunctions.get(schema);
  if (own === undefined)
    throw new Error('a map that clients write needs the name of its function in the rules');
  const shape: Readonly<Record<string, z.ZodType>> =
    schema instanceof z.ZodObject ? schema.shape : shapeOf(schema);
  const conditions = isSwitches(schema)
    ? ['entries.values().hasOnly([true, false])']
    : Object.entries(shape).map(([field, of]) => fieldCondition(of, 'entries', field, functions));
  functions.delete(own.name);
  functions.set(
    own.name,
    declaration(`${own.name}(entries)`, [
      'entries is map',
      `entries.keys().hasOnly(${listed(Object.keys(shape))})`,
      ...conditions,
      ...(own.also === undefined ? [] : [own.also('entries')]),
    ]),
  );
  return own.name;
}

/** Whether a map holds nothing but yes and no, which costs a request the same however many keys there are. */
function isSwitches(schema: z.ZodObject | z.ZodRecord): boolean {
  return schema instanceof z.ZodRecord && schema.valueType instanceof z.ZodBoolean;
}

/** A record of known keys as an object whose fields may all be absent. */
function shapeOf({ keyType, valueType }: z.ZodRecord): Record<string, z.ZodType> {
  if (!(keyType instanceof z.ZodEnum)) throw new Error('a record that clients write has known keys');
  return Object.fromEntries(keyType.options.map((key) => [String(key), z.optional(valueType as z.ZodType)]));
}

function listed(values: readonly unknown[]): string {
  return `[${values.map((value) => (typeof value === 'string' ? literal(value) : String(value))).join(', ')}]`;
}

function accessTo(field: string): string {
  return /^[A-Za-z]\w*$/.test(field) ? `.${field}` : `[${literal(field)}]`;
}

function isWhole({ format }: z.ZodNumber): boolean {
  return format === 'safeint';
}
