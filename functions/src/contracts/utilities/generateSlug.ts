import anyAscii from 'any-ascii';
import { apartFromHan, slugOfAscii } from './slugWords';

/**
 * Lower-case ASCII words of any script joined by hyphens, at most 60 characters and a number: from 2 on when the plain one is reserved or in
 * `existingSlugs`. Text without a letter, digit or emoji becomes `item`; the same everywhere, whatever the locale.
 */
export function generateSlug(text: string, existingSlugs: readonly string[] = []): string {
  return slugOfAscii(anyAscii(apartFromHan(text)), existingSlugs);
}
