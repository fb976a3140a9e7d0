type Data = Readonly<Record<string, unknown>>;

/** Documents by path, which finds those of a collection without looking at any other. */
export class DocumentMap extends Map<string, Data> {
  private readonly collections = new Map<string, Map<string, Data>>();

  constructor(documents: Iterable<readonly [path: string, data: Data]> = []) {
    super();
    for (const [path, data] of documents) this.set(path, data);
  }

  /** The documents that lie in a collection itself, in no order. */
  within(collection: string): Iterable<readonly [path: string, data: Data]> {
    return this.collections.get(collection) ?? [];
  }

  override set(path: string, data: Data): this {
    const above = collectionOf(path);
    const beside = this.collections.get(above) ?? new Map<string, Data>();
    this.collections.set(above, beside.set(path, data));
    return super.set(path, data);
  }

  override delete(path: string): boolean {
    this.collections.get(collectionOf(path))?.delete(path);
    return super.delete(path);
  }
}

function collectionOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
