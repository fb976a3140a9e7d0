import { type Source, type StoredDocument, comparePaths, compareStrings } from './source';

/** A database that lies in memory as a whole: a world before it is written. */
export function memorySource(documents: readonly StoredDocument[], instant = new Date()): Source {
  const byPath = new Map(documents.map((each) => [each.path, each.data]));
  return {
    instant,
    stream(name, by) {
      const found = documents.filter(({ path }) => path.split('/').at(-2) === name);
      if (by === undefined) return inTurns(found.toSorted((a, b) => comparePaths(a.path, b.path)));
      return inTurns(
        inOrderOf(
          by,
          found.filter(({ path }) => path.split('/').length === 2),
        ),
      );
    },
    getAll: (paths) => Promise.resolve(paths.map((path) => byPath.get(path))),
    topCollections: () =>
      Promise.resolve([...new Set(documents.map(({ path }) => path.split('/')[0] ?? ''))]),
  };
}

function inOrderOf(field: string, documents: readonly StoredDocument[]): readonly StoredDocument[] {
  return documents
    .flatMap((each) => {
      const value = (each.data as Readonly<Record<string, unknown>>)[field];
      return typeof value === 'string' ? [{ each, value }] : [];
    })
    .toSorted((a, b) => compareStrings(a.value, b.value) || comparePaths(a.each.path, b.each.path))
    .map(({ each }) => each);
}

async function* inTurns(documents: readonly StoredDocument[]): AsyncGenerator<StoredDocument> {
  await Promise.resolve();
  yield* documents;
}
