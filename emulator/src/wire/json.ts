import type { Type } from 'protobufjs';
import { fromProto3JSON, toProto3JSON } from 'proto3-json-serializer';

import { StatusError } from './status';
import { checkJson } from './checkJson';

type JsonInput = Parameters<typeof fromProto3JSON>[1];

/** Proto3 JSON of a response; `numericEnums` as REST's `$alt=json;enum-encoding=int` asks. */
export function toJson(type: Type, message: object, numericEnums = false): unknown {
  const instance = type.fromObject(message);
  return toProto3JSON(instance as unknown as Parameters<typeof toProto3JSON>[0], { numericEnums });
}

/** @throws StatusError INVALID_ARGUMENT when the JSON does not fit the message. */
export function fromJson(type: Type, json: unknown): object {
  try {
    checkJson(type, json);
    return fromProto3JSON(type as unknown as Parameters<typeof fromProto3JSON>[0], json as JsonInput) ?? {};
  } catch (error) {
    throw new StatusError('INVALID_ARGUMENT', `Invalid JSON payload received. ${(error as Error).message}`);
  }
}

/** Text of a response. JSON has no negative zero as a number, so it goes out as the string that the SDKs expect. */
export function stringify(json: unknown): string {
  return JSON.stringify(json, (_key, value: unknown) => (Object.is(value, -0) ? '-0' : value));
}

/** @throws StatusError INVALID_ARGUMENT when the text is no JSON, or has a key that no field can have. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, revive);
  } catch (error) {
    throw new StatusError('INVALID_ARGUMENT', `Invalid JSON payload received. ${(error as Error).message}`);
  }
}

/** Firestore reserves names such as `__proto__`; this one would get lost on the way to where all of them are refused. */
function revive(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('The name "__proto__" is reserved.');
  return timestampText(value) ?? value;
}

/** Older Web SDKs send timestamps as `{seconds, nanos}`; no other message has these two scalars alone. */
function timestampText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { seconds, nanos, ...rest } = value as Record<string, unknown>;
  const scalar = (part: unknown) => typeof part === 'number' || typeof part === 'string';
  if (!scalar(seconds) || !(nanos === undefined || scalar(nanos)) || Object.keys(rest).length > 0)
    return undefined;
  const second = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${second}.${String(nanos ?? 0).padStart(9, '0')}Z`;
}
