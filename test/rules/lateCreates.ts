import { allowedWrites } from './pacedWrites';
import type { Tried } from './runner';
import { collectionOf, type RulesTable } from './table';

/** What lies below a document that an erasure takes from its person, or gives another name: of which the rules ask whose it is. */
const HANGING = /^(coaches|students|programs|enrollments|conversations)\//;

/** What makes a document of a coach's, and is the page's with which it hangs. */
const OF_PAGES = /^(availabilitySchedules|consultationTypes)\//;

export interface LateCreates {
  readonly collection: string;
  readonly tries: readonly Tried[];
}

/** Each document that the tables let somebody make, by the same token once the account is gone; by collection. */
export function lateCreates(tables: readonly RulesTable[]): readonly LateCreates[] {
  const creates = allowedWrites(tables).filter(({ verb, path }) => verb === 'create' && !HANGING.test(path));
  const tries = creates.map((tried) => ({ ...tried, given: { ...tried.given, ...withoutAccount(tried) } }));
  return [...Map.groupBy(tries, ({ path }) => collectionOf(path))].map(([collection, tries]) => ({
    collection,
    tries,
  }));
}

function withoutAccount({ by, path }: Tried): NonNullable<Tried['given']> {
  return { [`users/${by}`]: null, ...(OF_PAGES.test(path) && { [`coaches/${by}`]: null }) };
}
