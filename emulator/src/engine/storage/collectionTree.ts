/**
 * Which collections hold documents, and below which documents, existing or missing: counts, per path, the
 * collections with documents at or below each child. Answers ListCollectionIds and `showMissing` without a scan.
 */
export class CollectionTree {
  private readonly children = new Map<string, Map<string, number>>();

  /** @param path ids below `documents`, joined by slashes, of a collection that got its first document or lost its last one */
  count(path: string, change: 1 | -1): void {
    const ids = path.split('/');
    ids.forEach((id, depth) => this.countChild(ids.slice(0, depth).join('/'), id, change));
  }

  /** Ids of the collections directly under a document (or the root, `''`), or of the documents with descendants in a collection. */
  idsUnder(path: string): readonly string[] {
    return [...(this.children.get(path)?.keys() ?? [])];
  }

  private countChild(parent: string, id: string, change: 1 | -1): void {
    const counts = this.children.get(parent) ?? new Map<string, number>();
    const count = (counts.get(id) ?? 0) + change;
    if (count > 0) counts.set(id, count);
    else counts.delete(id);
    if (counts.size > 0) this.children.set(parent, counts);
    else this.children.delete(parent);
  }
}
