import type { Program } from '../../contracts/documents/programs';
import { followingPage } from '../../domain/catalog/hiddenWithCoach';
import { paths } from '../../domain/paths';
import type { Found, Reader } from '../../ports/documents';
import { eachOfPages } from '../../runtime/eachAlone';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { pagesOf } from '../../runtime/pages';
import { openSeats } from '../catalog/saveSeats';
import { followEvents } from '../events/followEvents';
import { withSeats } from '../learning/backfillSeats';
import { endOffers } from '../learning/endOffers';
import { resumeOffers } from '../learning/resumeOffers';

const BATCH = 20;

type Following = RunningJob<'follow-coach-page'>;

/**
 * Brings every program and event of a coach to what its page says at that moment, whichever change called for it: each in a transaction that reads
 * the page again. What follows is no longer found, so that it ends, however often it is killed and run again; one that cannot follow holds
 * up no other. Who waits for a seat is seen to as where the program alone is closed or opened.
 */
export default jobHandler<'follow-coach-page'>(async (job) => {
  const { documents } = job;
  const { uid: coachId } = job.payload;
  const behind = pagesOf<Program>(BATCH, (last) => programsBehind(documents, coachId, last));
  try {
    await eachOfPages(behind, ({ path }) => follow(job, path.id));
  } finally {
    await followEvents(job, coachId);
  }
});

async function programsBehind(
  reader: Reader,
  coachId: string,
  last: Found<Program> | undefined,
): Promise<readonly Found<Program>[]> {
  const page = {
    orderBy: [['__name__', 'asc']],
    limit: BATCH,
    ...(last && { startAfter: [last.path.id] }),
  } as const;
  const coach = await reader.get(paths.coach(coachId));
  return coach?.isActive === true
    ? reader.query({
        from: paths.programs,
        where: [
          ['coachRef', '==', coachId],
          ['isHiddenWithCoach', '==', true],
        ],
        ...page,
      })
    : reader.query({
        from: paths.programs,
        where: [
          ['coachRef', '==', coachId],
          ['isActive', '==', true],
        ],
        ...page,
      });
}

function follow({ payload, documents, transact, now }: Following, programId: string): Promise<void> {
  return withSeats({ documents, programId, now }, () =>
    transact(async (transaction) => {
      const [coach, program] = await transaction.getAll(paths.coach(payload.uid), paths.program(programId));
      if (program === undefined) return;
      const followed = followingPage(program, coach?.isActive === true, now);
      if (followed === program) return;
      const { isActive } = followed;
      if (isActive !== program.isActive) {
        const seeToWaiting = isActive
          ? await resumeOffers(transaction, programId)
          : await endOffers(transaction, programId, false);
        openSeats(transaction, program, isActive, now);
        seeToWaiting();
      }
      transaction.set(paths.program(programId), followed);
    }),
  );
}
