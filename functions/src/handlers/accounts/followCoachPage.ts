import { followingPage } from '../../domain/catalog/hiddenWithCoach';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { openSeats } from '../catalog/saveSeats';
import { withSeats } from '../learning/backfillSeats';
import { endOffers } from '../learning/endOffers';
import { resumeOffers } from '../learning/resumeOffers';

const BATCH = 20;

type Following = RunningJob<'follow-coach-page'>;

/**
 * Brings every program of a coach to what its page says at that moment, whichever change called for it: each in a transaction that reads
 * the page again. What follows is no longer found, so that it ends, however often it is killed and run again; one that cannot follow holds
 * up no other. Who waits for a seat is seen to as where the program alone is closed or opened.
 */
export default jobHandler<'follow-coach-page'>(async (job) => {
  const { documents } = job;
  const { uid: coachId } = job.payload;
  const failures: Error[] = [];
  let count = 0;
  for (let after: string | undefined, isLast = false; !isLast;) {
    const behind = await programsBehind(documents, coachId, after);
    failures.push(...(await eachAlone(behind, 1, (id) => follow(job, id))));
    count += behind.length;
    after = behind.at(-1);
    isLast = behind.length < BATCH;
  }
  throwSome(failures, count);
});

async function programsBehind(
  reader: Reader,
  coachId: string,
  after: string | undefined,
): Promise<readonly string[]> {
  const page = {
    orderBy: [['__name__', 'asc']],
    limit: BATCH,
    ...(after !== undefined && { startAfter: [after] }),
  } as const;
  const coach = await reader.get(paths.coach(coachId));
  const found =
    coach?.isActive === true
      ? await reader.query({
          from: paths.programs,
          where: [
            ['coachRef', '==', coachId],
            ['isHiddenWithCoach', '==', true],
          ],
          ...page,
        })
      : await reader.query({
          from: paths.programs,
          where: [
            ['coachRef', '==', coachId],
            ['isActive', '==', true],
          ],
          ...page,
        });
  return found.map(({ path }) => path.id);
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
