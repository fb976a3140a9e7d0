import { mapped } from '../contracts/utilities/plainData';

/** Turns an answer into JSON data: a `Date` into an ISO 8601 string, an `undefined` property into none. */
export function toWire(value: unknown): unknown {
  return mapped(value, (leaf) => (leaf instanceof Date ? leaf.toISOString() : leaf));
}
