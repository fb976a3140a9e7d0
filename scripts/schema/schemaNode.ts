/** A node of JSON Schema, as far as the platform's schema goes. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly $ref?: string;
  /** Several where it may be null, too. */
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** The values of an open enum that are known now: more may come, so that the type itself is any text. */
  readonly 'x-known-values'?: { readonly $ref: string };
}

export interface OperationNode {
  readonly input: { readonly $ref: string };
  readonly output: { readonly $ref: string };
  readonly callers: 'anyone' | 'signed-in' | 'admin';
  readonly refusals: readonly string[];
  readonly deprecated?: string;
}

/** The one published schema: types below `$defs`, and how operations, documents and reasons use them. */
export interface PlatformSchema {
  readonly $schema: string;
  readonly title: string;
  readonly description: string;
  readonly 'x-operations': Readonly<Record<string, OperationNode>>;
  /** By path, its ids in braces. */
  readonly 'x-documents': Readonly<Record<string, { readonly $ref: string }>>;
  /** The error code of each reason. */
  readonly 'x-reasons': Readonly<Record<string, string>>;
  readonly $defs: Readonly<Record<string, SchemaNode>>;
}

export function refTo(name: string): { readonly $ref: string } {
  return { $ref: `#/$defs/${name}` };
}

/** The name below `$defs` that a reference leads to. */
export function nameOf({ $ref }: { readonly $ref: string }): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}
