import { isSuspended } from '../../domain/accounts/isSuspended';
import { paths } from '../../domain/paths';
import { coachEntry, programEntry, skillEntry, userEntry } from '../../domain/search/entries';
import type { SearchEntry } from '../../domain/search/searchEntry';
import { audienceOf } from '../../domain/search/searchRank';
import type { Ports } from '../../ports/ports';
import type { Look, SearchKind } from '../../ports/searchIndex';

interface Surroundings {
  readonly ports: Ports;
  readonly now: Date;
}

const LOOKS: Readonly<Record<SearchKind, (ref: string, now: Date) => Look>> = {
  program: (ref) => async (reader) => programEntry(await reader.get(paths.program(ref))),
  coach: (ref, now) => async (reader) => {
    const [coach, profile, suspension] = await reader.getAll(
      paths.coach(ref),
      paths.publicProfile(ref),
      paths.suspension(ref),
    );
    return coachEntry({ coach, profile, isSuspended: isSuspended(suspension, now) });
  },
  skill: (ref) => async (reader) => skillEntry(await reader.get(paths.skill(ref))),
  user: (ref) => async (reader) => userEntry(await reader.get(paths.user(ref))),
};

/** Brings the index to what a document is now, whichever event called for it. */
export async function indexDocument(
  kind: SearchKind,
  ref: string,
  { ports, now }: Surroundings,
): Promise<void> {
  await (await ports.searchIndex()).put(kind, ref, LOOKS[kind](ref, now));
}

/** The same for what the index lost, whatever it believes to know. */
export async function reindexDocument(
  kind: SearchKind,
  ref: string,
  { ports, now }: Surroundings,
): Promise<void> {
  await (await ports.searchIndex()).rewrite(kind, ref, LOOKS[kind](ref, now));
}

/** Whether two states of a document are found alike, so that a trigger has nothing to do: few who come to it move its place. */
export function isFoundAlike(a: SearchEntry | undefined, b: SearchEntry | undefined): boolean {
  return JSON.stringify(placed(a)) === JSON.stringify(placed(b));
}

function placed(entry: SearchEntry | undefined): SearchEntry | undefined {
  return entry && { ...entry, popularity: audienceOf(entry) };
}
