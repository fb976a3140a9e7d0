export type Place = readonly (string | number)[];

/** Where a value has numbers, however deep. */
export function numbersIn(value: unknown, path: Place = []): readonly Place[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    numbersIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A value with another one in one place. */
export function placed(value: unknown, [key, ...path]: Place, other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value))
    return value.map((each: unknown, at) => (at === key ? placed(each, path, other) : each));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: placed(object[key], path, other) };
}
