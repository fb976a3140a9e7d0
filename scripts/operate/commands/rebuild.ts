import { rootId, rowsOf } from '../../../audit/src/source';
import type { ReviewTarget } from '../../../functions/src/contracts/documents/reviews';
import { allSeats, paths } from '../../../functions/src/domain/paths';
import { emptyRatingSummary } from '../../../functions/src/domain/reviews/ratings';
import { mirrorPublicProfile } from '../../../functions/src/handlers/accounts/mirrorPublicProfile';
import refreshSearchTokens from '../../../functions/src/handlers/catalog/refreshSearchTokensOnProgramWrite';
import countSeats from '../../../functions/src/handlers/learning/countSeats';
import { measureEnrollment } from '../../../functions/src/handlers/learning/measureEnrollment';
import mirrorRating from '../../../functions/src/handlers/reviews/mirrorRatingOnRatingSummaryWrite';
import { type Command, type Desk, Misuse, enter } from '../desk';

/** What of the ids in a collection is rebuilt, one by one. */
interface Derived {
  readonly of: 'users' | 'programs' | 'coaches' | 'enrollments';
  one(id: string, desk: Desk): Promise<void>;
}

const DERIVED: Readonly<Record<string, Derived>> = {
  'public-profiles': {
    of: 'users',
    one: (uid, { documents, now }) => mirrorPublicProfile(uid, documents, now),
  },
  'search-words': {
    of: 'programs',
    async one(programId, desk) {
      const after = await desk.documents.get(paths.program(programId));
      await refreshSearchTokens({ ...written(desk), params: { programId }, after });
    },
  },
  'seat-counts': { of: 'programs', one: countAll },
  'program-ratings': { of: 'programs', one: (id, desk) => mirror('program', id, desk) },
  'coach-ratings': { of: 'coaches', one: (id, desk) => mirror('coach', id, desk) },
  progress: { of: 'enrollments', one: (id, { documents, now }) => measureEnrollment(documents, id, now) },
};

export const rebuild: Command = {
  usage: `${Object.keys(DERIVED).join('|')} [<id>]`,
  does: 'Brings what is derived to what it is derived from: of one document, or of all, page by page.',
  changes: true,
  async run([what = '', id], desk) {
    const derived = Object.hasOwn(DERIVED, what) ? DERIVED[what] : undefined;
    if (derived === undefined) throw new Misuse(`Say what to rebuild: ${Object.keys(DERIVED).join(', ')}.`);
    await enter(desk, 'rebuild', what, id ?? 'all');
    if (id !== undefined) {
      await derived.one(id, desk);
      return { rebuilt: what, documents: 1 };
    }
    const documents = await desk.read(async (source) => {
      let count = 0;
      for await (const row of rowsOf(source, derived.of)) {
        await derived.one(rootId(row), desk);
        count += 1;
      }
      return count;
    });
    return { rebuilt: what, documents };
  },
};

/** Clears the flags of counts that never came, too. */
async function countAll(programId: string, desk: Desk): Promise<void> {
  const shards = await desk.documents.getAll(...allSeats(programId));
  for (const [shard, seats] of shards.entries()) {
    if (shard > 0 && seats?.isCountDue !== true) continue;
    await countSeats({ ...desk, id: 'rebuild', payload: { programId, shard } });
  }
}

/** As if its summary had just been written. */
function mirror(type: ReviewTarget, ref: string, desk: Desk): Promise<void> {
  const params = { summaryId: `${type}_${ref}` };
  return mirrorRating({ ...written(desk), params, after: emptyRatingSummary({ type, ref }, desk.now) });
}

function written({ documents, ports, now }: Desk) {
  return { eventId: 'rebuild', before: undefined, documents, ports, now };
}
