import { type InMemoryDocuments, inMemoryDocuments } from './inMemoryDocuments';

/** Documents that count what a read of them costs: each that is found, or asked for by its name. */
export function countedDocuments(): { readonly documents: InMemoryDocuments; readonly reads: () => number } {
  const documents = inMemoryDocuments();
  let reads = 0;
  const counting: InMemoryDocuments = {
    ...documents,
    within: () => counting,
    get: (path) => {
      reads += 1;
      return documents.get(path);
    },
    getAll: (...wanted) => {
      reads += wanted.length;
      return documents.getAll(...wanted);
    },
    query: async (query) => {
      const found = await documents.query(query);
      reads += Math.max(1, found.length);
      return found;
    },
  };
  return { documents: counting, reads: () => reads };
}
