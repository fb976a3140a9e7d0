/**
 * A document with the fields that were sent to change it: null removes one, and what is not sent stays. A required field cannot
 * be null by the type of its updates.
 */
export function withUpdates<T extends object>(document: T, updates: object): T {
  const merged = Object.entries({ ...document, ...updates }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged) as T;
}

/** The updates with null for each field that is named to be removed. */
export function updatesOf<Updates extends object>({
  updates,
  remove = [],
}: {
  readonly updates: Updates;
  readonly remove?: readonly (keyof Updates)[] | undefined;
}): Updates {
  return { ...updates, ...Object.fromEntries(remove.map((field) => [field, null])) };
}
