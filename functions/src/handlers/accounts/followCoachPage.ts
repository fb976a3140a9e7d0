import { followingPage } from '../../domain/catalog/hiddenWithCoach';
import { paths } from '../../domain/paths';
import type { Documents, Reader } from '../../ports/documents';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import { jobHandler } from '../../runtime/jobHandler';
import { openSeats } from '../catalog/saveSeats';
import { withSeats } from '../learning/backfillSeats';

const BATCH = 20;

/**
 * Brings every program of a coach to what its page says at that moment, whichever change called for it: each in a transaction that reads
 * the page again. What follows is no longer found, so that it ends, however often it is killed and run again; one that cannot follow holds
 * up no other.
 */
export default jobHandler<'follow-coach-page'>(async ({ payload: { uid: coachId }, documents, now }) => {
  const failures: Error[] = [];
  let count = 0;
  for (let after: string | undefined, isLast = false; !isLast;) {
    const behind = await programsBehind(documents, coachId, after);
    failures.push(...(await eachAlone(behind, 1, (id) => follow(documents, id, coachId, now))));
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

function follow(documents: Documents, programId: string, coachId: string, now: Date): Promise<void> {
  return withSeats({ documents, programId, now }, () =>
    documents.transact(async (transaction) => {
      const [coach, program] = await transaction.getAll(paths.coach(coachId), paths.program(programId));
      if (program === undefined) return;
      const followed = followingPage(program, coach?.isActive === true, now);
      if (followed === program) return;
      transaction.set(paths.program(programId), followed);
      if (followed.isActive !== program.isActive) openSeats(transaction, program, followed.isActive, now);
    }),
  );
}
