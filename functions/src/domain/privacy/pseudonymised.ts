/** By what a person is known, and what stands in its place. */
export interface Known {
  readonly uid: string;
  readonly pseudonym: string;
  /** Name, address, phone. */
  readonly words: readonly string[];
}

/** Whether it stands for somebody who was erased. */
export function isPseudonym(uid: string): boolean {
  return /^erased-[0-9a-f-]{36}$/.test(uid);
}

/** In the place of a name, an address or a phone number. */
const WITHHELD = '[withheld]';

/** The text with the pseudonym for the uid, where that stands by itself or as a part of an id, and nothing for the words. */
export function pseudonymisedText(text: string, { uid, pseudonym, words }: Known): string {
  const named = text.replaceAll(uidIn(uid), pseudonym);
  return words.reduce((rest, word) => (word.length < 3 ? rest : rest.replaceAll(word, WITHHELD)), named);
}

/** The same for every text of a stored value, keys too. */
export function pseudonymised<T>(value: T, known: Known): T {
  return rewritten(value, known) as T;
}

/** Whether something in it still leads to the person. */
export function namesPerson(value: unknown, known: Known): boolean {
  const text = JSON.stringify(value);
  return uidIn(known.uid).test(text) || known.words.some((word) => word.length >= 3 && text.includes(word));
}

function rewritten(value: unknown, known: Known): unknown {
  if (typeof value === 'string') return pseudonymisedText(value, known);
  if (Array.isArray(value)) return value.map((each) => rewritten(each, known));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [pseudonymisedText(key, known), rewritten(each, known)]),
  );
}

/** Not as a part of a longer name; a slash in an address may be written `%2F`. */
function uidIn(uid: string): RegExp {
  return new RegExp(
    `(?:(?<![A-Za-z0-9-])|(?<=%2F))${uid.replaceAll(/[^A-Za-z0-9]/g, '\\$&')}(?![A-Za-z0-9-])`,
    'g',
  );
}
