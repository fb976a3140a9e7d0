import { coachEntry, programEntry, userEntry } from '../../../functions/src/domain/search/entries';
import { hitsOf, vocabularyOf } from '../../../functions/src/domain/search/hits';
import type { SearchEntry } from '../../../functions/src/domain/search/searchEntry';
import type { SearchKind } from '../../../functions/src/ports/searchIndex';
import { mirroredProfile } from '../../../functions/src/domain/accounts/mirroredProfile';
import { paths } from '../../../functions/src/domain/paths';
import type { World } from './buildWorld';
import { type SeedDocument, stored } from './seedDocument';
import { onDay } from './timeline';

/** The index of everything in the world that is listed, as if its triggers had run. */
export function searchDocuments({ users, coaches, programs }: World): readonly SeedDocument[] {
  return [
    ...indexed(
      'program',
      programs.map(({ program }) => [program.id, programEntry(program)]),
    ),
    ...indexed(
      'coach',
      coaches.map(({ coach }) => {
        const user = users.find(({ uid }) => uid === coach.id);
        const profile = user && mirroredProfile({ user, coach }, user.createdAt);
        return [coach.id, coachEntry({ coach, profile, isSuspended: false })];
      }),
    ),
    ...indexed(
      'user',
      users.map((user) => [user.uid, userEntry(user)]),
    ),
  ];
}

function indexed(
  kind: SearchKind,
  entries: readonly (readonly [ref: string, entry: SearchEntry | undefined])[],
): readonly SeedDocument[] {
  const listed = entries.flatMap(([ref, entry]) => (entry === undefined ? [] : [{ ref, entry }]));
  const words = [...new Set(listed.flatMap(({ entry }) => vocabularyOf(entry)))];
  return [
    ...listed.flatMap(({ ref, entry }) => entryDocuments(kind, ref, entry)),
    ...(words.length === 0 ? [] : [stored(paths.searchVocabulary(kind), { words, updatedAt: onDay(0) })]),
  ];
}

function entryDocuments(kind: SearchKind, ref: string, entry: SearchEntry): readonly SeedDocument[] {
  return [...hitsOf(kind, ref, entry)].map(([id, hit]) => stored(paths.searchHit(id), hit));
}
