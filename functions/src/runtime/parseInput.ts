import { z } from 'zod';
import type { Operation } from '../contracts/operation';

const requestId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,128}$/, 'must be 1 to 128 letters, digits, hyphens or underscores')
  .optional();

/** Whom the caller's screen was made for. */
const asUid = z.string().min(1).max(128).optional();

const parsers = new WeakMap<Operation, z.ZodObject>();

export interface ParsedInput {
  readonly input: Record<string, unknown>;
  readonly requestId: string | undefined;
  readonly asUid: string | undefined;
}

/**
 * Validates what a client sent, strictly; an absent body is an empty one.
 * @throws z.ZodError naming every bad path and unknown key
 */
export function parseInput(operation: Operation, data: unknown): ParsedInput {
  let parser = parsers.get(operation);
  if (parser === undefined) {
    parser = operation.input.safeExtend({ requestId, asUid }).strict();
    parsers.set(operation, parser);
  }
  const {
    requestId: id,
    asUid: uid,
    ...input
  } = parser.parse(data ?? {}) as Record<string, unknown> & {
    requestId?: string;
    asUid?: string;
  };
  return { input, requestId: id, asUid: uid };
}
