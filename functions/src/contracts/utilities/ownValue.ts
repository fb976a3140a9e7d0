/** What a record has under a key that somebody chose: `constructor` and the like are had by every object, and by none of its own. */
export function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
