import type { z } from 'zod';
import { callFields } from '../contracts/callFields';
import type { Operation } from '../contracts/operation';

const parsers = new WeakMap<Operation, z.ZodObject>();

type CallFields = { readonly [Field in keyof typeof callFields]: z.output<(typeof callFields)[Field]> };

export interface ParsedInput extends CallFields {
  readonly input: Record<string, unknown>;
}

/**
 * Validates what a client sent, strictly; an absent body is an empty one.
 * @throws z.ZodError naming every bad path and unknown key
 */
export function parseInput(operation: Operation, data: unknown): ParsedInput {
  let parser = parsers.get(operation);
  if (parser === undefined) {
    parser = operation.input.safeExtend(callFields).strict();
    parsers.set(operation, parser);
  }
  const { requestId, asUid, clientVersion, ...input } = parser.parse(data ?? {}) as Record<string, unknown> &
    CallFields;
  return { input, requestId, asUid, clientVersion };
}
