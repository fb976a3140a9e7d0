import { apartFromHan, slugOfAscii } from '../../functions/src/contracts/utilities/slugWords';

const ASCII = /^\p{ASCII}*$/u;

/**
 * The slug that a title gets: lower-case ASCII words of any script joined by hyphens, at most 60 characters and a number: from 2 on when the
 * plain one is reserved or in `existingSlugs`. The tables of the world's scripts (some 220 kB packed) are loaded with the first title that
 * needs them.
 */
export async function generateSlug(text: string, existingSlugs: readonly string[] = []): Promise<string> {
  const apart = apartFromHan(text);
  if (ASCII.test(apart)) return slugOfAscii(apart, existingSlugs);
  const { default: anyAscii } = await import('any-ascii');
  return slugOfAscii(anyAscii(apart), existingSlugs);
}
