import { onlyPaths, valueAt, withValueAt, type FieldPath } from '../../values/fieldPath';
import type { Fields, Micros, Value } from '../../values/value';
import { applyTransform, type Transform } from './transforms';

export type Precondition = { readonly exists: boolean } | { readonly updateTime: Micros } | undefined;

/** One write of a commit. */
export type Write =
  | {
      readonly kind: 'set';
      readonly name: string;
      readonly fields: Fields;
      /** Paths to take over from `fields`, or to delete when `fields` lacks them; undefined replaces the document. */
      readonly mask: readonly FieldPath[] | undefined;
      readonly transforms: readonly Transform[];
      readonly precondition: Precondition;
    }
  | {
      readonly kind: 'transform';
      readonly name: string;
      readonly transforms: readonly Transform[];
      readonly precondition: Precondition;
    }
  | { readonly kind: 'delete'; readonly name: string; readonly precondition: Precondition }
  /** Checks its precondition and changes nothing. */
  | { readonly kind: 'verify'; readonly name: string; readonly precondition: Precondition };

/** What a write makes of a document's fields (undefined: no document), and the results of its transforms in their order. */
export function applyWrite(
  write: Write,
  before: Fields | undefined,
  time: Micros,
): { readonly after: Fields | undefined; readonly transformResults: readonly Value[] } {
  if (write.kind === 'delete') return { after: undefined, transformResults: [] };
  if (write.kind === 'verify') return { after: before, transformResults: [] };
  let after = write.kind === 'set' ? masked(write.fields, write.mask, before) : (before ?? new Map());
  const transformResults = write.transforms.map(({ path, operation }) => {
    const { value, result } = applyTransform(operation, valueAt(after, path), time);
    after = withValueAt(after, path, value);
    return result;
  });
  return { after, transformResults };
}

function masked(fields: Fields, mask: readonly FieldPath[] | undefined, before: Fields | undefined): Fields {
  if (mask === undefined) return fields;
  const chosen = onlyPaths(fields, mask);
  return mask.reduce<Fields>(
    (after, path) => withValueAt(after, path, valueAt(chosen, path)),
    before ?? new Map(),
  );
}
