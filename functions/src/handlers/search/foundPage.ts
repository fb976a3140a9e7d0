import type { DocumentPath, Documents } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import type { SearchHit, SearchPage, SearchRequest } from '../../ports/searchIndex';

interface Page<Item> {
  items: (Item & { explanation?: Explanation })[];
  nextCursor?: string;
  lookups?: { match: SearchHit['match']; words: string[]; read: number }[];
}

interface Explanation {
  match: SearchHit['match'];
  words: string[];
  score: number;
}

/**
 * A page of what the index finds, each as it is now: what went off the market since it was indexed is left out, whatever the index says.
 * @param shown undefined for what is not listed
 */
export async function foundPage<T, Item extends object>(
  { documents, ports }: { readonly documents: Documents; readonly ports: Ports },
  request: SearchRequest & { readonly explain: boolean },
  pathOf: (ref: string) => DocumentPath<T>,
  shown: (found: T) => Item | undefined,
): Promise<Page<Item>> {
  const index = await ports.searchIndex();
  const page = await index.search(request);
  const present = await documents.getAll(...page.hits.map(({ ref }) => pathOf(ref)));
  const items = page.hits.flatMap((hit, at) => {
    const found = present[at];
    const item = found === undefined ? undefined : shown(found);
    return item === undefined ? [] : [{ ...item, ...(request.explain && { explanation: explained(hit) }) }];
  });
  return { items, ...closing(page, request.explain) };
}

function closing({ nextCursor, lookups }: SearchPage, explain: boolean) {
  return {
    ...(nextCursor !== undefined && { nextCursor }),
    ...(explain && { lookups: lookups.map((each) => ({ ...each, words: [...each.words] })) }),
  };
}

function explained({ match, words, score }: SearchHit): Explanation {
  return { match, words: [...words], score };
}
