import { FieldValue, type Firestore } from 'firebase-admin/firestore';
import type { SearchVocabulary } from '../../contracts/documents/searchVocabularies';
import { MINUTE } from '../../contracts/utilities/spans';
import { paths } from '../../domain/paths';
import type { SearchKind } from '../../ports/searchIndex';

/** Milliseconds for which an instance trusts what it read: a new word is found as it is at once, and in a mistyped form within this time. */
const TRUSTED = 5 * MINUTE;
const MAX_WORDS = 50_000;

export interface Vocabularies {
  words(kind: SearchKind): Promise<readonly string[]>;
  /** Adds words; a document is written only when one of them is new. */
  learn(kind: SearchKind, words: readonly string[]): Promise<void>;
}

/** The words that mistyped ones are compared with, one document a kind, kept in memory. */
export function searchVocabularies(firestore: Firestore, now: () => Date): Vocabularies {
  const kept = new Map<SearchKind, { readonly words: Set<string>; readonly until: number }>();
  const load = async (kind: SearchKind): Promise<Set<string>> => {
    const known = kept.get(kind);
    if (known !== undefined && known.until > now().getTime()) return known.words;
    const found = (await firestore.doc(paths.searchVocabulary(kind).path).get()).data() as
      SearchVocabulary | undefined;
    const words = new Set(found?.words);
    kept.set(kind, { words, until: now().getTime() + TRUSTED });
    return words;
  };
  return {
    words: async (kind) => [...(await load(kind))],
    async learn(kind, words) {
      if (words.length === 0) return;
      const known = await load(kind);
      const added = words.filter((word) => !known.has(word));
      if (added.length === 0 || known.size + added.length > MAX_WORDS) return;
      await firestore
        .doc(paths.searchVocabulary(kind).path)
        .set({ words: FieldValue.arrayUnion(...added), updatedAt: now() }, { merge: true });
      for (const word of added) known.add(word);
    },
  };
}
