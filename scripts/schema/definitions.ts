import { z } from 'zod';
import { type SchemaNode, refTo } from './schemaNode';

/** What is sent is closed, so that a misspelt field is refused; what is answered or stored is open, so that more may come. */
export type Openness = 'closed' | 'open';

/**
 * The types of the schema by name. What lies inside of one gets a name of its own, made of its owner's and its field's. Enums of the
 * same values are one type, as generators take them: its name is its title, or the shortest, which only a second pass knows.
 */
export class Definitions {
  private readonly named = new Map<string, SchemaNode>();
  /** The name of each nested object, by what it is. */
  private readonly nested = new Map<string, string>();
  /** The best name of each enum so far, by its values, and how long it is; a title counts as none. */
  private readonly enumNames = new Map<string, { readonly name: string; readonly length: number }>();

  constructor(private readonly firstPass?: Definitions) {}

  /** @throws Error for a name that means another type already */
  add(name: string, node: SchemaNode, openness: Openness): void {
    const { properties } = node;
    const whole: SchemaNode = {
      title: name,
      ...node,
      ...(properties && { properties: this.fields(properties, name, openness) }),
    };
    this.keep(name, openness === 'open' ? opened(whole) : whole);
  }

  all(): Readonly<Record<string, SchemaNode>> {
    return Object.fromEntries([...this.named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private keep(name: string, node: SchemaNode): void {
    const before = this.named.get(name);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(node))
      throw new Error(`two types of the schema are called ${name}`);
    this.named.set(name, node);
  }

  private fields(properties: Readonly<Record<string, SchemaNode>>, owner: string, openness: Openness) {
    const entries = Object.entries(properties).map(([field, node]) => [
      field,
      this.field(node, owner, field, openness),
    ]);
    return Object.fromEntries(entries) as Record<string, SchemaNode>;
  }

  /** The node as it stands in its owner: enums and objects by reference. */
  private field(node: SchemaNode, owner: string, field: string, openness: Openness): SchemaNode {
    if (node.enum?.every((value) => typeof value === 'string') === true)
      return this.enumeration(node, owner, field, openness);
    if (node.properties !== undefined) return this.object(node, owner, field, openness);
    const inner = (each: SchemaNode, name = field): SchemaNode => this.field(each, owner, name, openness);
    return {
      ...node,
      ...(node.anyOf && { anyOf: node.anyOf.map((each) => inner(each)) }),
      ...(node.items && { items: inner(node.items, singular(field)) }),
      ...(typeof node.additionalProperties === 'object' && {
        additionalProperties: inner(node.additionalProperties, singular(field)),
      }),
    };
  }

  private enumeration(
    { enum: values = [], title, description, deprecated }: SchemaNode,
    owner: string,
    field: string,
    openness: Openness,
  ): SchemaNode {
    const name = this.enumName(JSON.stringify(values), `${owner}${capital(field)}`, title);
    this.keep(name, { title: name, type: 'string', enum: values });
    const told = {
      ...(description !== undefined && { description }),
      ...(deprecated !== undefined && { deprecated }),
    };
    if (openness === 'closed') return { ...told, ...refTo(name) };
    return { ...told, type: 'string', 'x-known-values': refTo(name) };
  }

  private object(node: SchemaNode, owner: string, field: string, openness: Openness): SchemaNode {
    const { description, deprecated, ...type } = node;
    const name = this.nameOfNested(owner, field, `${openness} ${field} ${JSON.stringify(type)}`);
    this.add(name, type, openness);
    return {
      ...(description !== undefined && { description }),
      ...(deprecated !== undefined && { deprecated }),
      ...refTo(name),
    };
  }

  private enumName(identity: string, name: string, title: string | undefined): string {
    const best = (this.firstPass ?? this).enumNames.get(identity);
    const candidate = { name: title ?? name, length: title === undefined ? name.length : 0 };
    if (best !== undefined && best.length <= candidate.length) return best.name;
    this.enumNames.set(identity, candidate);
    return candidate.name;
  }

  private nameOfNested(owner: string, field: string, identity: string): string {
    const name = this.nested.get(identity) ?? `${owner}${capital(field)}`;
    this.nested.set(identity, name);
    return name;
  }
}

/** What the wire carries: a date is an ISO 8601 string; bounds that every number has say nothing. */
export function schemaNode(schema: z.ZodType, io: 'input' | 'output'): SchemaNode {
  const node = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date')
        Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      // What the format says, at length.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return Object.fromEntries(Object.entries(node).filter(([key]) => key !== '$schema'));
}

function opened({ additionalProperties, ...node }: SchemaNode): SchemaNode {
  return additionalProperties === false
    ? node
    : { ...node, ...(additionalProperties && { additionalProperties }) };
}

function singular(field: string): string {
  return field.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}

function capital(field: string): string {
  const word = /^[A-Za-z]/.test(field) ? field : `Key${field}`;
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
