import { identicalValues } from '../../values/compareValues';
import { formatFieldPath } from '../../values/fieldPath';
import type { Fields } from '../../values/value';

/** The paths, in wire form, of the fields that differ between two versions of a document: the `updateMask` of an event. */
export function changedPaths(before: Fields, after: Fields, parent: readonly string[] = []): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const path = [...parent, key];
    const [old, now] = [before.get(key), after.get(key)];
    if (old && now && identicalValues(old, now)) return [];
    if (old?.type === 'map' && now?.type === 'map') return changedPaths(old.fields, now.fields, path);
    return [formatFieldPath(path)];
  });
}
