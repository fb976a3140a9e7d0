import { isDeepStrictEqual } from 'node:util';
import type { SearchHitDocument } from '../../../functions/src/contracts/documents/searchHits';
import type { Suspension } from '../../../functions/src/contracts/documents/suspensions';
import { isSuspended } from '../../../functions/src/domain/accounts/isSuspended';
import { paths } from '../../../functions/src/domain/paths';
import {
  coachEntry,
  programEntry,
  skillEntry,
  userEntry,
} from '../../../functions/src/domain/search/entries';
import { hitsOf, sourceOf } from '../../../functions/src/domain/search/hits';
import type { SearchEntry } from '../../../functions/src/domain/search/searchEntry';
import type { SearchKind } from '../../../functions/src/ports/searchIndex';
import { type Check, faultIf } from '../finding';
import { type Source, rowsOf } from '../source';

/** Documents whose hits are looked up together. */
const BATCH = 100;

type Found = readonly (object | undefined)[];
type Hits = ReadonlyMap<string, SearchHitDocument>;

interface Searched {
  readonly place: 'programs' | 'coaches' | 'skills' | 'users';
  /** What an entry is made of, the document itself first. */
  readonly sources: (ref: string) => readonly { readonly path: string }[];
  readonly entry: (found: Found, now: Date) => SearchEntry | undefined;
}

const SEARCHED: Readonly<Record<SearchKind, Searched>> = {
  program: {
    place: 'programs',
    sources: (ref) => [paths.program(ref)],
    entry: ([program]) => programEntry(program as Parameters<typeof programEntry>[0]),
  },
  coach: {
    place: 'coaches',
    sources: (ref) => [paths.coach(ref), paths.publicProfile(ref), paths.suspension(ref)],
    entry: ([coach, profile, suspension], now) =>
      coachEntry({
        ...({ coach, profile } as Pick<Parameters<typeof coachEntry>[0], 'coach' | 'profile'>),
        isSuspended: isSuspended(suspension as Suspension | undefined, now),
      }),
  },
  skill: {
    place: 'skills',
    sources: (ref) => [paths.skill(ref)],
    entry: ([skill]) => skillEntry(skill as Parameters<typeof skillEntry>[0]),
  },
  user: {
    place: 'users',
    sources: (ref) => [paths.user(ref)],
    entry: ([user]) => userEntry(user as Parameters<typeof userEntry>[0]),
  },
};

/** What is listed is found as it is now, and nothing else is found: the index against its sources, and back. */
export const searchIndex: Check = async function* (source) {
  for (const kind of Object.keys(SEARCHED) as SearchKind[]) yield* lost(source, kind);
  yield* left(source);
};

/** What is listed, and has no hits or others than it should have. */
async function* lost(source: Source, kind: SearchKind): ReturnType<Check> {
  const { place } = SEARCHED[kind];
  for await (const rows of batches(rowsOf(source, place))) {
    const wanted = await hitsNow(
      source,
      rows.map(({ ids }) => ({ kind, ref: ids[0] ?? '' })),
    );
    const ids = wanted.flatMap((hits) => [...hits.keys()]);
    const found = await source.getAll(ids.map((id) => paths.searchHit(id).path));
    const stored = new Map(ids.map((id, index) => [id, found[index]]));
    for (const [index, { path }] of rows.entries()) {
      const isFound = [...(wanted[index] ?? [])].every(([id, hit]) =>
        isDeepStrictEqual({ ...stored.get(id) }, { ...hit }),
      );
      yield* faultIf(!isFound, path, 'is not found as what it is now');
    }
  }
}

/** Hits of what is gone, or not listed any more, or not there. */
async function* left(source: Source): ReturnType<Check> {
  for await (const hits of batches(source.stream('searchHits'))) {
    const ids = hits.map(({ path }) => path.slice('searchHits/'.length));
    const of = ids.map(sourceOf);
    const wanted = await hitsNow(source, of);
    for (const [index, { path }] of hits.entries())
      yield* faultIf(
        wanted[index]?.has(ids[index] ?? '') !== true,
        path,
        'leads to what is not listed there',
      );
  }
}

/** The hits that documents should have; none of a kind that nobody searches. */
async function hitsNow(
  source: Source,
  documents: readonly { readonly kind: string; readonly ref: string }[],
): Promise<readonly Hits[]> {
  const asked = documents.map(({ kind, ref }) => (isSearched(kind) ? SEARCHED[kind].sources(ref) : []));
  const found = await source.getAll(asked.flat().map(({ path }) => path));
  let from = 0;
  return documents.map(({ kind, ref }, index) => {
    const own = found.slice(from, (from += asked[index]?.length ?? 0));
    const entry = isSearched(kind) ? SEARCHED[kind].entry(own, source.instant) : undefined;
    return entry === undefined || !isSearched(kind) ? new Map() : hitsOf(kind, ref, entry);
  });
}

function isSearched(kind: string): kind is SearchKind {
  return Object.hasOwn(SEARCHED, kind);
}

async function* batches<T>(all: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const each of all) {
    batch.push(each);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
