/** Named fields and nothing else: no `Date`, no list, nor a class of an SDK such as a `GeoPoint`. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A copy whose every value is mapped, at any depth of lists and fields; a field that is `undefined` is left out. */
export function mapped(value: unknown, map: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, map));
  if (!isPlain(value)) return map(value);
  const present = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(present.map(([key, entry]) => [key, mapped(entry, map)]));
}

/** A copy without the fields that are `undefined`, at any depth. */
export function withoutUndefined(value: unknown): unknown {
  return mapped(value, (leaf) => leaf);
}

/** An instant of Firestore in whole milliseconds: the SDKs' own `toDate` rounds, and the last one of the year 9999 up to one that cannot be stored again. */
export function dateOf({ seconds, nanoseconds }: { seconds: number; nanoseconds: number }): Date {
  return new Date(seconds * 1_000 + Math.floor(nanoseconds / 1_000_000));
}
