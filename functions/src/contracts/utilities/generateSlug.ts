import { foldText } from './foldText';

const MAX_LENGTH = 60;

/**
 * Lower-case words joined by hyphens, numbered from 2 when `existingSlugs` has it; text without a Latin letter or digit
 * becomes `item`.
 */
export function generateSlug(text: string, existingSlugs: readonly string[] = []): string {
  const words = foldText(text)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-');
  const slug = words.replace(/^-+/, '').slice(0, MAX_LENGTH).replace(/-+$/, '') || 'item';
  const taken = new Set(existingSlugs);
  let candidate = slug;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${slug}-${number}`;
  return candidate;
}
