import anyAscii from 'any-ascii';

const MAX_LENGTH = 60;

/** Words that apps keep for their own pages. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['about', 'account', 'admin', 'api', 'app', 'archive', 'assets', 'auth', 'billing', 'blog', 'calendar'],
  ...[
    'categories',
    'category',
    'coach',
    'coaches',
    'contact',
    'create',
    'dashboard',
    'delete',
    'docs',
    'edit',
  ],
  ...[
    'event',
    'events',
    'explore',
    'favicon',
    'featured',
    'files',
    'help',
    'home',
    'inbox',
    'index',
    'legal',
  ],
  ...['login', 'logout', 'me', 'messages', 'nebula', 'new', 'notifications', 'null', 'payments', 'popular'],
  ...[
    'pricing',
    'privacy',
    'profile',
    'program',
    'programs',
    'public',
    'register',
    'robots',
    'root',
    'search',
  ],
  ...[
    'security',
    'settings',
    'signin',
    'signout',
    'signup',
    'sitemap',
    'static',
    'status',
    'student',
    'students',
  ],
  ...['support', 'system', 'terms', 'undefined', 'update', 'user', 'users', 'verify', 'www'],
]);

/** Whether nobody can have it as a slug. */
export function isReservedSlug(slug: string): boolean {
  return RESERVED.has(slug);
}

/**
 * Lower-case ASCII words of any script joined by hyphens, at most 60 characters and a number: from 2 on when the plain one is reserved or in
 * `existingSlugs`. Text without a letter, digit or emoji becomes `item`; the same everywhere, whatever the locale.
 */
export function generateSlug(text: string, existingSlugs: readonly string[] = []): string {
  const slug = asciiWords(text).slice(0, MAX_LENGTH).replace(/-+$/, '') || 'item';
  const taken = new Set(existingSlugs);
  let candidate = slug;
  for (let number = 2; taken.has(candidate) || isReservedSlug(candidate); number += 1) {
    candidate = `${slug}-${number}`;
  }
  return candidate;
}

/** A Han character is a syllable, and a word of its own. */
function asciiWords(text: string): string {
  return anyAscii(text.normalize('NFKC').replace(/\p{Script=Han}/gu, ' $& '))
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
}
