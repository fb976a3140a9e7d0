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

/** Each Han character is a syllable, and a word of its own. */
export function apartFromHan(text: string): string {
  return text.normalize('NFKC').replace(/\p{Script=Han}/gu, ' $& ');
}

/** The slug of a text that is ASCII already. */
export function slugOfAscii(ascii: string, existingSlugs: readonly string[]): string {
  const slug = hyphened(ascii).slice(0, MAX_LENGTH).replace(/-+$/, '') || 'item';
  const taken = new Set(existingSlugs);
  let candidate = slug;
  for (let number = 2; taken.has(candidate) || isReservedSlug(candidate); number += 1) {
    candidate = `${slug}-${number}`;
  }
  return candidate;
}

function hyphened(ascii: string): string {
  return ascii
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
}
