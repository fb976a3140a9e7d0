import type BTree from 'sorted-btree';
import { bulkLoad } from 'sorted-btree/extended/bulkLoad';
import { valueAt, type FieldPath } from '../../values/fieldPath';
import { afterPrefix, descendingKey, indexKeyOf } from '../../values/indexKey';
import type { StoredDocument, Value } from '../../values/value';
import type { Slot } from './slot';

export interface IndexField {
  readonly path: FieldPath;
  /** CONTAINS makes one entry per distinct element of an array. */
  readonly mode: 'ASC' | 'DESC' | 'CONTAINS';
}

const NODE_SIZE = 32;

/** Keys from `from` (inclusive) up to `to` (exclusive; undefined: no end). */
export interface KeyRange {
  readonly from: string;
  readonly to: string | undefined;
}

/**
 * The live documents of a scope that have every indexed field, in the order of those fields and then of the name.
 * Holds slots, not versions: a write that leaves the indexed fields alone costs nothing here.
 */
export class OrderedIndex {
  private readonly tree: BTree<string, Slot>;

  constructor(
    readonly fields: readonly IndexField[],
    /** The part of the key that makes it unique and breaks ties. */
    private readonly nameKey: (name: string) => string,
    slots: Iterable<Slot> = [],
  ) {
    this.tree = this.load(slots);
  }

  get size(): number {
    return this.tree.size;
  }

  /** Moves the slot from where its document was to where it is now. */
  update(slot: Slot, before: StoredDocument | undefined, after: StoredDocument | undefined): void {
    const old = before === undefined ? [] : this.keysOf(before);
    const fresh = after === undefined ? [] : this.keysOf(after);
    for (const key of old) if (!fresh.includes(key)) this.tree.delete(key);
    for (const key of fresh) if (!old.includes(key)) this.tree.set(key, slot);
  }

  *scan(range: KeyRange, reverse: boolean): Generator<Slot> {
    const entries = reverse
      ? this.tree.entriesReversed(range.to, undefined, true)
      : this.tree.entries(range.from);
    for (const [key, slot] of entries) {
      if (reverse ? key < range.from : range.to !== undefined && key >= range.to) return;
      yield slot;
    }
  }

  /** Sorting first and building the tree once is several times faster than inserting in no order. */
  private load(slots: Iterable<Slot>): BTree<string, Slot> {
    const entries: { readonly key: string; readonly slot: Slot }[] = [];
    for (const slot of slots) {
      if (slot.live !== undefined) for (const key of this.keysOf(slot.live)) entries.push({ key, slot });
    }
    entries.sort((a, b) => compareKeys(a.key, b.key));
    const keys = entries.map(({ key }) => key);
    const values = entries.map(({ slot }) => slot);
    return bulkLoad(keys, values, NODE_SIZE, compareKeys);
  }

  /** Every key that a document has here: none when it lacks a field, several for CONTAINS. */
  private keysOf(document: StoredDocument): string[] {
    let prefixes = [''];
    for (const field of this.fields) {
      const value = valueAt(document.fields, field.path);
      if (value === undefined) return [];
      if (field.mode === 'CONTAINS') {
        prefixes = prefixes.flatMap((prefix) => elementKeys(value).map((key) => prefix + key));
      } else {
        const key = fieldKey(value, field.mode);
        prefixes = prefixes.map((prefix) => prefix + key);
      }
    }
    const nameKey = this.nameKey(document.name);
    return prefixes.map((prefix) => prefix + nameKey);
  }
}

export function fieldKey(value: Value, mode: IndexField['mode']): string {
  const key = indexKeyOf(value);
  return mode === 'DESC' ? descendingKey(key) : key;
}

/** The range of every key that starts with `prefix`. */
export function prefixRange(prefix: string): KeyRange {
  return { from: prefix, to: prefix === '' ? undefined : afterPrefix(prefix) };
}

/** Identifies an index within its scope. */
export function indexIdOf(fields: readonly IndexField[]): string {
  return JSON.stringify(fields.map((field) => [field.mode, ...field.path]));
}

function elementKeys(value: Value): string[] {
  return value.type === 'array' ? [...new Set(value.values.map(indexKeyOf))] : [];
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
