import type { z } from 'zod';
import { callFields } from '../../functions/src/contracts/callFields';
import { FUNCTIONS_ERROR_CODES } from '../../functions/src/contracts/errorCodes';
import type { Operation } from '../../functions/src/contracts/operation';
import { REASONS } from '../../functions/src/contracts/reasons';
import { STORED_DOCUMENTS } from '../../functions/src/contracts/storedDocuments';
import { operationNames } from '../reference/operations';
import { Definitions, schemaNode } from './definitions';
import { type OperationNode, type PlatformSchema, type SchemaNode, refTo } from './schemaNode';

/** What the contract calls a schema that it exports: `program` of `contracts/documents/programs.ts`. */
export type SchemaNames = ReadonlyMap<unknown, string>;

/** Everything that a client of any platform meets, as one JSON Schema, for generators of types. */
export function platformSchema(operations: readonly Operation[], names: SchemaNames): PlatformSchema {
  const firstPass = new Definitions();
  filled(firstPass, operations, names);
  return filled(new Definitions(firstPass), operations, names);
}

function filled(
  definitions: Definitions,
  operations: readonly Operation[],
  names: SchemaNames,
): PlatformSchema {
  const documents = addDocuments(definitions, names);
  addErrors(definitions);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Nebula',
    description:
      'Generated from functions/src/contracts by `npm run reference`. What is sent is closed; what is answered or stored is open: a client ignores fields and values that it does not know.',
    'x-operations': addOperations(definitions, operations),
    'x-documents': documents,
    'x-reasons': REASONS,
    $defs: definitions.all(),
  };
}

function addDocuments(definitions: Definitions, names: SchemaNames): PlatformSchema['x-documents'] {
  const entries = Object.entries(STORED_DOCUMENTS).map(([path, schema]) => {
    const exported = names.get(schema);
    if (exported === undefined) throw new Error(`no file of contracts exports the schema of ${path}`);
    const name = exported.charAt(0).toUpperCase() + exported.slice(1);
    definitions.add(name, { description: `Stored at ${path}.`, ...schemaNode(schema, 'output') }, 'open');
    return [path, refTo(name)] as const;
  });
  return Object.fromEntries(entries);
}

function addOperations(
  definitions: Definitions,
  operations: readonly Operation[],
): PlatformSchema['x-operations'] {
  const entries = operations.map((operation): [string, OperationNode] => {
    const { inputName, outputName } = operationNames(operation);
    const { name, summary, callers, refusals, deprecated } = operation;
    const told = { description: summary, ...(deprecated !== undefined && { deprecated: true }) };
    const input = operation.input.safeExtend(callFields).strict();
    definitions.add(inputName, { ...told, ...schemaNode(input, 'input') }, 'closed');
    definitions.add(
      outputName,
      { description: `What ${name} answers.`, ...asObject(operation.output) },
      'open',
    );
    return [
      name,
      {
        input: refTo(inputName),
        output: refTo(outputName),
        callers,
        refusals,
        ...(deprecated !== undefined && { deprecated }),
      },
    ];
  });
  return Object.fromEntries(entries);
}

/** @throws Error for an answer without names, to which nothing could be added */
function asObject(output: z.ZodType): SchemaNode {
  const node = schemaNode(output, 'output');
  if (node.properties === undefined) throw new Error('an operation answers an object');
  return node;
}

function addErrors(definitions: Definitions): void {
  const text = { type: 'string' };
  definitions.add('Reason', { ...text, enum: Object.keys(REASONS) }, 'closed');
  definitions.add('ErrorCode', { ...text, enum: FUNCTIONS_ERROR_CODES }, 'closed');
  definitions.add(
    'InputIssue',
    { type: 'object', properties: { path: text, message: text }, required: ['path', 'message'] },
    'open',
  );
  definitions.add(
    'ErrorDetails',
    {
      description:
        'The details of an error of a callable: its reason, the facts that belong to it, and what is wrong with an input.',
      type: 'object',
      properties: {
        reason: { ...text, 'x-known-values': refTo('Reason') },
        issues: { type: 'array', items: refTo('InputIssue') },
      },
    },
    'open',
  );
}
