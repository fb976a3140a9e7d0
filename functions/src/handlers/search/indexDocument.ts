import { isSuspended } from '../../domain/accounts/isSuspended';
import { paths } from '../../domain/paths';
import { coachEntry, programEntry, skillEntry, userEntry } from '../../domain/search/entries';
import type { SearchEntry } from '../../domain/search/searchEntry';
import { audienceOf } from '../../domain/search/searchRank';
import type { Documents } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import type { SearchKind } from '../../ports/searchIndex';

interface Surroundings {
  readonly documents: Documents;
  readonly ports: Ports;
  readonly now: Date;
}

interface Seen {
  readonly entry: SearchEntry | undefined;
  /** The instant, in microseconds, at which all sources of the entry were so. */
  readonly at: number;
}

type Look = (ref: string, documents: Documents, now: Date) => Promise<Seen>;

const LOOKS: Readonly<Record<SearchKind, Look>> = {
  program: async (ref, documents) => {
    const { found, at } = await documents.look(paths.program(ref));
    return { entry: programEntry(found[0]), at };
  },
  coach: async (ref, documents, now) => {
    const { found, at } = await documents.look(
      paths.coach(ref),
      paths.publicProfile(ref),
      paths.suspension(ref),
    );
    const [coach, profile, suspension] = found;
    return { entry: coachEntry({ coach, profile, isSuspended: isSuspended(suspension, now) }), at };
  },
  skill: async (ref, documents) => {
    const { found, at } = await documents.look(paths.skill(ref));
    return { entry: skillEntry(found[0]), at };
  },
  user: async (ref, documents) => {
    const { found, at } = await documents.look(paths.user(ref));
    return { entry: userEntry(found[0]), at };
  },
};

/** Brings the index to what a document is now, whichever event called for it: what was looked at later is newer, and wins. */
export async function indexDocument(
  kind: SearchKind,
  ref: string,
  { documents, ports, now }: Surroundings,
): Promise<void> {
  const [index, { entry, at }] = await Promise.all([ports.searchIndex(), LOOKS[kind](ref, documents, now)]);
  await index.put(kind, ref, at, entry);
}

/** The same for what the index lost, whatever it believes to know. */
export async function reindexDocument(
  kind: SearchKind,
  ref: string,
  { documents, ports, now }: Surroundings,
): Promise<void> {
  const [index, { entry, at }] = await Promise.all([ports.searchIndex(), LOOKS[kind](ref, documents, now)]);
  await index.rewrite(kind, ref, at, entry);
}

/** Whether two states of a document are found alike, so that a trigger has nothing to do: few who come to it move its place. */
export function isFoundAlike(a: SearchEntry | undefined, b: SearchEntry | undefined): boolean {
  return JSON.stringify(placed(a)) === JSON.stringify(placed(b));
}

function placed(entry: SearchEntry | undefined): SearchEntry | undefined {
  return entry && { ...entry, popularity: audienceOf(entry) };
}
