import type { ReviewTarget } from '../../contracts/documents/reviews';
import { withLessons } from '../../domain/learning/progress';
import { progressJob } from '../../domain/learning/progressJob';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import type { RunningJob } from '../../runtime/jobHandler';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { mirrorPublicProfile } from '../accounts/mirrorPublicProfile';
import { recount } from '../catalog/recountOutline';
import { backfillSeats } from '../learning/backfillSeats';
import { measureEnrollment } from '../learning/measureEnrollment';
import { recountSeats } from '../learning/recountSeats';
import { reindexDocument } from '../search/indexDocument';
import { rebuildStatistics } from './rebuildStatistics';
import mirrorRating from '../reviews/mirrorRatingOnRatingSummaryWrite';

export interface Surroundings {
  readonly documents: Documents;
  readonly ports: Ports;
  readonly now: Date;
}

/** Something that follows from other documents, and of whose ids it is one each. */
export interface Derived {
  readonly of: 'users' | 'programs' | 'coaches' | 'skills' | 'enrollments' | 'analytics';
  /** Brings it to what it follows from. */
  rebuild(id: string, surroundings: Surroundings): Promise<unknown>;
}

/** More lessons than a program ever had. */
const MOST_RECORDS = 5_000;

/** What can be rebuilt: each by what keeps it up to date, as if its cause had just happened. */
export const DERIVED: Readonly<Record<string, Derived>> = {
  'public-profiles': {
    of: 'users',
    rebuild: (uid, { documents, now }) => mirrorPublicProfile(uid, documents, now),
  },
  'search-programs': { of: 'programs', rebuild: (id, around) => reindexDocument('program', id, around) },
  'search-coaches': { of: 'coaches', rebuild: (uid, around) => reindexDocument('coach', uid, around) },
  'search-skills': { of: 'skills', rebuild: (id, around) => reindexDocument('skill', id, around) },
  'search-users': { of: 'users', rebuild: (uid, around) => reindexDocument('user', uid, around) },
  outlines: { of: 'programs', rebuild: rebuildOutline },
  seats: {
    of: 'programs',
    rebuild: (programId, { documents, now }) => backfillSeats({ documents, programId, now }),
  },
  'seat-counts': { of: 'programs', rebuild: (id, around) => recountSeats(id, working(around)) },
  'program-ratings': { of: 'programs', rebuild: (id, around) => mirror('program', id, around) },
  'coach-ratings': { of: 'coaches', rebuild: (id, around) => mirror('coach', id, around) },
  statistics: { of: 'analytics', rebuild: rebuildStatistics },
  progress: { of: 'enrollments', rebuild: remeasure },
};

/** The set of completed lessons too, from the records of the lessons. */
function remeasure(enrollmentId: string, around: Surroundings): Promise<void> {
  return measureEnrollment(working(around), enrollmentId, around.now, async (enrollment, transaction) => {
    const records = await transaction.query({ from: paths.lessonRecords(enrollmentId), limit: MOST_RECORDS });
    const completed = records.filter(({ data }) => data.completed).map(({ path }) => path.id);
    return withLessons(enrollment, completed);
  });
}

/** Commit by commit, as long as there is more to delete; who is left to be measured is by a job, as ever. */
async function rebuildOutline(programId: string, around: Surroundings): Promise<void> {
  for (let isCut = true; isCut;)
    isCut = await working(around).transact(async (transaction) => {
      const { unmeasured, ...found } = await recount(transaction, programId, around.now);
      if (unmeasured !== undefined) transaction.job(progressJob(unmeasured));
      return found.isCut;
    });
}

function mirror(type: ReviewTarget, ref: string, around: Surroundings): Promise<void> {
  return mirrorRating.converge({ ...occasion(around), params: { summaryId: `${type}_${ref}` } });
}

function occasion(around: Surroundings) {
  return { ...working(around), eventId: 'rebuild', isGone: undefined };
}

function working({ documents, ports, now }: Surroundings) {
  const transact: RunningJob<never>['transact'] = (work) => transactWithJobs({ documents, ports, now }, work);
  return { documents, ports, now, dueAt: now, handIn: () => undefined, transact };
}
