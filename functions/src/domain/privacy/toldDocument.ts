import type { StoredPath } from '../../contracts/storedDocuments';
import type { Holding } from './holdings';
import { pseudonymised } from './pseudonymised';
import { EXPORT_STEPS, type Step } from './exporting';

type Stored = Readonly<Record<string, unknown>>;

/** A document as an export tells it. */
export interface Told {
  readonly path: string;
  readonly data: Stored;
  /** Of a file: what storage says of its bytes, or why it has none. */
  readonly stored?:
    { readonly bytes: number; readonly md5?: string | undefined } | { readonly problem: string };
}

/** Whether a document that a step found is told there: not by an earlier finder of its path, and not before its time. */
export function isToldAt({ path, finder }: Step, data: Stored, uid: string): boolean {
  const sameplace = EXPORT_STEPS.filter((step) => step.path === path);
  const earlier = sameplace.slice(
    0,
    sameplace.findIndex((step) => step.finder === finder),
  );
  return !earlier.some((step) => finds(step.finder, data, uid)) && isOpen(path, data, uid);
}

/** What others wrote about a person is told once everyone sees it. */
function isOpen(path: StoredPath, data: Stored, uid: string): boolean {
  return path !== 'reviews/{reviewId}' || data.authorRef === uid || data.isVisible === true;
}

function finds(finder: Step['finder'], data: Stored, uid: string): boolean {
  if (finder.by !== 'field') return false;
  const value = data[finder.field];
  return finder.operator === '==' ? value === uid : Array.isArray(value) && value.includes(uid);
}

/** Letters of the longest uid that Auth gives: https://firebase.google.com/docs/auth/admin/manage-users */
const MOST_OF_UID = 128;

/** Parts of ids in what is personal that may be uids of others: who they are, the accounts say. */
export function suspectsIn({ path, data }: Told, { personal }: Holding, uid: string): ReadonlySet<string> {
  const own = personal.split(' ').map((field) => data[field]);
  const segments = path.split('/').filter((_segment, index) => index % 2 === 1);
  const texts = [...segments, ...own.flatMap(textsIn)];
  const ids = texts.filter((text) => text.length <= 1_500 && !/[\s.]/.test(text));
  const parts = ids.flatMap((id) => id.split(/[_:/]/));
  return new Set(parts.filter((part) => part !== uid && part !== '' && part.length <= MOST_OF_UID));
}

/** The document with the names of others where their ids stood. @param names of others, by uid */
export function withNames(told: Told, names: ReadonlyMap<string, string>): Told {
  // A dollar would be read as a sign of the pattern.
  const known = [...names].map(([uid, name]) => ({
    uid,
    pseudonym: name.replaceAll('$', '$$$$'),
    words: [],
  }));
  return known.reduce((rest, other) => pseudonymised(rest, other), told);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    Array.isArray(value) ? textsIn(each) : [key, ...textsIn(each)],
  );
}
