import type { DocumentChange } from '../model/model';
import { collectionOf, lastId } from '../../values/resourceName';
import type { Fields, Micros, StoredDocument } from '../../values/value';
import { CollectionTree } from './collectionTree';
import { indexIdOf, OrderedIndex, prefixRange, type IndexField } from './orderedIndex';
import { isOneCollection, nameKeyIn, scopeIdOf, scopeIncludes, type Scope } from './scope';
import { Slot } from './slot';

/** How a document shall look after a commit; undefined fields delete it. */
export interface NewVersion {
  readonly name: string;
  readonly fields: Fields | undefined;
}

interface Collection extends Scoped {
  readonly byName: OrderedIndex;
}

interface Scoped {
  readonly scope: Scope;
  readonly indexes: Map<string, OrderedIndex>;
}

/**
 * The documents of one database in memory: live versions, ordered indexes over them, and past versions for a while.
 * Indexes other than each collection's order by name are built when a query first wants them, and kept up from then on.
 */
export class DocumentStore {
  private readonly root: string;
  private readonly slots = new Map<string, Slot>();
  private readonly collections = new Map<string, Collection>();
  /** The collections with documents, by id. */
  private readonly collectionsById = new Map<string, Set<Collection>>();
  /** Live documents, by collection id. */
  private readonly counts = new Map<string, number>();
  private liveDocuments = 0;
  /** Scopes over several collections, by collection id; kindless ones under undefined. */
  private readonly groups = new Map<string | undefined, Map<string, Scoped>>();
  private readonly tree = new CollectionTree();
  private log: { readonly time: Micros; readonly slots: readonly Slot[] }[] = [];
  /** Entries of the log before this index are forgotten. */
  private logStart = 0;
  /** Writes in the part of the log that is not forgotten. */
  private remembered = 0;
  private forgotten: Micros = 0;

  /**
   * @param database `projects/p/databases/d`
   * @param maxRemembered writes whose past is kept, however young they are: what bounds the memory of a busy hour
   */
  constructor(
    database: string,
    private readonly maxRemembered = 100_000,
  ) {
    this.root = `${database}/documents`;
  }

  /** Snapshots before this time are no longer complete. */
  get oldestSnapshot(): Micros {
    return this.forgotten;
  }

  read(name: string, at?: Micros): StoredDocument | undefined {
    const slot = this.slots.get(name);
    return at === undefined ? slot?.live : slot?.at(at);
  }

  slot(name: string): Slot | undefined {
    return this.slots.get(name);
  }

  /** Makes the new versions live at `time`, which is after every earlier commit's. */
  apply(versions: readonly NewVersion[], time: Micros): DocumentChange[] {
    const changes = versions.map((version) => this.replace(version, time));
    this.log.push({ time, slots: versions.map(({ name }) => this.slotOf(name)) });
    this.remembered += versions.length;
    return changes;
  }

  /** The slots that were written after `time`. */
  changedSince(time: Micros): ReadonlySet<Slot> {
    const changed = new Set<Slot>();
    for (let i = this.log.length - 1; i >= 0; i--) {
      const entry = this.log[i];
      if (entry === undefined || entry.time <= time) break;
      entry.slots.forEach((slot) => changed.add(slot));
    }
    return changed;
  }

  /** Drops the past versions that only snapshots before `time` see, and more when there are too many to keep. */
  forgetBefore(time: Micros): void {
    for (
      let entry = this.log[this.logStart];
      entry !== undefined && (entry.time <= time || this.remembered > this.maxRemembered);
      entry = this.log[++this.logStart]
    ) {
      this.forgotten = Math.max(time, entry.time);
      this.remembered -= entry.slots.length;
      for (const slot of entry.slots) this.forgetVersions(slot, this.forgotten);
    }
    // Cut off only when it is the larger part, so that the cost per commit stays constant.
    if (this.logStart > this.log.length / 2) {
      this.log = this.log.slice(this.logStart);
      this.logStart = 0;
    }
  }

  /** An upper bound of the number of live documents in a scope. */
  sizeOf(scope: Scope): number {
    if (scope.collectionId === undefined) return this.liveDocuments;
    if (scope.allDescendants) return this.counts.get(scope.collectionId) ?? 0;
    return this.collections.get(`${scope.parent}/${scope.collectionId}`)?.byName.size ?? 0;
  }

  *scan(scope: Scope): Generator<Slot> {
    for (const collection of this.collectionsIn(scope)) yield* collection.byName.scan(prefixRange(''), false);
  }

  /** The index of a scope over some fields, built now if it is new. */
  index(scope: Scope, fields: readonly IndexField[]): OrderedIndex {
    const indexes = this.indexesOf(scope);
    const id = indexIdOf(fields);
    const known = indexes.get(id);
    if (known !== undefined) return known;
    const index = new OrderedIndex(fields, (name) => nameKeyIn(scope, name), this.scan(scope));
    indexes.set(id, index);
    return index;
  }

  /** Ids of the collections with documents at or below them, under a document or the root. */
  collectionIds(parent: string, at?: Micros): readonly string[] {
    return at === undefined ? this.tree.idsUnder(this.relative(parent)) : this.idsUnderAt(parent, at);
  }

  /** Ids of a collection's documents that have documents below them, whether they exist or not. */
  idsWithDescendants(collection: string, at?: Micros): readonly string[] {
    return at === undefined ? this.tree.idsUnder(this.relative(collection)) : this.idsUnderAt(collection, at);
  }

  names(): string[] {
    return [...this.slots.values()].filter((slot) => slot.live !== undefined).map((slot) => slot.name);
  }

  /** As the tree of that time would tell, which nobody keeps: by a look at every document. */
  private idsUnderAt(place: string, at: Micros): readonly string[] {
    const prefix = `${place}/`;
    const collections = [...this.slots.values()]
      .map((slot) => ({ slot, collection: collectionOf(slot.name) }))
      .filter(({ slot, collection }) => collection.startsWith(prefix) && slot.at(at) !== undefined);
    return [
      ...new Set(collections.map(({ collection }) => collection.slice(prefix.length).split('/', 1)[0] ?? '')),
    ];
  }

  private replace({ name, fields }: NewVersion, time: Micros): DocumentChange {
    const slot = this.slotOf(name);
    const before = slot.live;
    const after =
      fields === undefined
        ? undefined
        : { name, fields, createTime: before?.createTime ?? time, updateTime: time };
    slot.replace(after, time);
    this.updateIndexes(slot, before, after);
    return { name, before, after };
  }

  private forgetVersions(slot: Slot, time: Micros): void {
    slot.forgetBefore(time);
    if (slot.live === undefined && !slot.hasPast) this.slots.delete(slot.name);
  }

  private slotOf(name: string): Slot {
    const known = this.slots.get(name);
    if (known !== undefined) return known;
    const slot = new Slot(name);
    this.slots.set(name, slot);
    return slot;
  }

  private updateIndexes(
    slot: Slot,
    before: StoredDocument | undefined,
    after: StoredDocument | undefined,
  ): void {
    const collection = this.collectionOf(slot.name);
    const wasEmpty = collection.byName.size === 0;
    for (const index of collection.indexes.values()) index.update(slot, before, after);
    for (const id of [lastId(collectionOf(slot.name)), undefined]) {
      for (const { scope, indexes } of this.groups.get(id)?.values() ?? []) {
        if (scopeIncludes(scope, slot.name))
          for (const index of indexes.values()) index.update(slot, before, after);
      }
    }
    this.count(collection, Number(after !== undefined) - Number(before !== undefined));
    const isEmpty = collection.byName.size === 0;
    if (wasEmpty !== isEmpty) this.recordEmptiness(collection, isEmpty);
  }

  private count({ scope: { collectionId = '' } }: Collection, change: number): void {
    this.liveDocuments += change;
    this.counts.set(collectionId, (this.counts.get(collectionId) ?? 0) + change);
  }

  private recordEmptiness(collection: Collection, isEmpty: boolean): void {
    const { parent, collectionId = '' } = collection.scope;
    const name = `${parent}/${collectionId}`;
    this.tree.count(this.relative(name), isEmpty ? -1 : 1);
    const siblings = this.collectionsById.get(collectionId) ?? new Set();
    this.collectionsById.set(collectionId, siblings);
    if (isEmpty) {
      siblings.delete(collection);
      this.collections.delete(name);
    } else {
      siblings.add(collection);
    }
  }

  private collectionOf(documentName: string): Collection {
    const name = collectionOf(documentName);
    const known = this.collections.get(name);
    if (known !== undefined) return known;
    const collectionId = lastId(name);
    const scope = { parent: name.slice(0, -collectionId.length - 1), collectionId, allDescendants: false };
    const byName = new OrderedIndex([], (document) => nameKeyIn(scope, document));
    const collection = { scope, byName, indexes: new Map([[indexIdOf([]), byName]]) };
    this.collections.set(name, collection);
    return collection;
  }

  private collectionsIn(scope: Scope): Collection[] {
    if (isOneCollection(scope)) {
      const collection = this.collections.get(`${scope.parent}/${scope.collectionId}`);
      return collection === undefined ? [] : [collection];
    }
    if (!scope.allDescendants) {
      return this.collectionIds(scope.parent).flatMap(
        (id) => this.collections.get(`${scope.parent}/${id}`) ?? [],
      );
    }
    const candidates =
      scope.collectionId === undefined
        ? this.collections.values()
        : (this.collectionsById.get(scope.collectionId) ?? []);
    return [...candidates].filter((collection) =>
      `${collection.scope.parent}/`.startsWith(`${scope.parent}/`),
    );
  }

  private indexesOf(scope: Scope): Map<string, OrderedIndex> {
    if (isOneCollection(scope)) return this.collectionOf(`${scope.parent}/${scope.collectionId}/_`).indexes;
    const group = this.groups.get(scope.collectionId) ?? new Map<string, Scoped>();
    this.groups.set(scope.collectionId, group);
    const known = group.get(scopeIdOf(scope)) ?? { scope, indexes: new Map<string, OrderedIndex>() };
    group.set(scopeIdOf(scope), known);
    return known.indexes;
  }

  /** Below `documents`: `''` for the root itself. */
  private relative(name: string): string {
    return name.slice(this.root.length + 1);
  }
}
