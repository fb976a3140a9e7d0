type Data = Readonly<Record<string, unknown>>;

/** Documents by path, which finds those of a collection without looking at any other. */
export class DocumentMap extends Map<string, Data> {
  private readonly collections = new Map<string, Map<string, Data>>();
  private readonly groups = new Map<string, Map<string, Data>>();

  constructor(documents: Iterable<readonly [path: string, data: Data]> = []) {
    super();
    for (const [path, data] of documents) this.set(path, data);
  }

  /** The documents that lie in a collection itself, in no order. */
  within(collection: string): Iterable<readonly [path: string, data: Data]> {
    return this.collections.get(collection) ?? [];
  }

  /** The documents of every collection of a name, in no order. */
  group(name: string): Iterable<readonly [path: string, data: Data]> {
    return this.groups.get(name) ?? [];
  }

  override set(path: string, data: Data): this {
    const above = collectionOf(path);
    put(this.collections, above, path, data);
    put(this.groups, nameOf(above), path, data);
    return super.set(path, data);
  }

  override delete(path: string): boolean {
    const above = collectionOf(path);
    this.collections.get(above)?.delete(path);
    this.groups.get(nameOf(above))?.delete(path);
    return super.delete(path);
  }
}

function put(into: Map<string, Map<string, Data>>, key: string, path: string, data: Data): void {
  const beside = into.get(key) ?? new Map<string, Data>();
  into.set(key, beside.set(path, data));
}

function nameOf(collection: string): string {
  return collection.slice(collection.lastIndexOf('/') + 1);
}

function collectionOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
