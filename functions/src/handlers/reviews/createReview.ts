import type { InputOf } from '../../contracts/operation';
import { createReview } from '../../contracts/reviews';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import { type Authorship, newReview } from '../../domain/reviews/newReview';
import { reviewNotice } from '../../domain/reviews/reviewNotice';
import type { Standing } from '../../domain/reviews/standing';
import { HELD, type Work, provesWork, workOfBooking, workOfEnrollment } from '../../domain/reviews/work';
import type { Reader } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import { type Caller, operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { saveReview } from './saveReview';

/** More programs of one coach than anybody learns in, and more sessions than most: the one that proves the review may be any of them. */
const MAX_PROOFS = 500;

type Input = InputOf<typeof createReview>;

export default operationHandler(createReview, ({ input, caller, now, ports, transact }) =>
  transact(
    async (transaction) => {
      const authorship = await loadAuthorship({ reader: transaction, ports }, caller, input);
      const after = newReview(input, authorship, now);
      const notice = noticeJob(reviewNotice(after, authorship.target?.title));
      const told = await transaction.get(paths.outboxJob(notice.id));
      const saved = await saveReview(transaction, { action: 'create-review', before: undefined, after }, now);
      if (told === undefined) transaction.job(notice);
      return saved;
    },
    { busy: paths.ratingSummary(input.targetType, input.targetId) },
  ),
);

interface Sources {
  readonly reader: Reader;
  readonly ports: Ports;
}

async function loadAuthorship({ reader, ports }: Sources, caller: Caller, input: Input): Promise<Authorship> {
  const path = paths.reviewOf(caller.uid, input.targetType, input.targetId);
  const [earlier, proof] = await Promise.all([
    reader.get(path),
    input.targetType === 'program'
      ? loadProgramProof(reader, caller.uid, input.targetId)
      : loadCoachProof(reader, caller.uid, input.targetId),
  ]);
  const standing = provesWork(proof.works) ? undefined : await loadStanding({ reader, ports }, caller);
  return { reviewId: path.id, authorUid: caller.uid, earlier, standing, ...proof };
}

type Proof = Pick<Authorship, 'target' | 'works'>;

async function loadProgramProof(reader: Reader, authorUid: string, programId: string): Promise<Proof> {
  const [program, enrollment] = await reader.getAll(
    paths.program(programId),
    paths.enrollmentOf(authorUid, programId),
  );
  return {
    target: program && {
      coachRef: program.coachRef,
      isPublic: program.status === 'published',
      title: program.title,
    },
    works: [enrollment].flatMap((each) => (each && workOfEnrollment(each)) ?? []),
  };
}

/** By what was learned in the coach's programs, or else by the sessions that it gave. */
async function loadCoachProof(reader: Reader, authorUid: string, coachUid: string): Promise<Proof> {
  const [coach, enrollments] = await Promise.all([
    reader.get(paths.coach(coachUid)),
    reader.query({
      from: paths.enrollments,
      where: [
        ['studentRef', '==', authorUid],
        ['coachRef', '==', coachUid],
      ],
      limit: MAX_PROOFS,
    }),
  ]);
  const learned = enrollments.flatMap(({ data }) => workOfEnrollment(data) ?? []);
  return {
    target: coach && { coachRef: coachUid, isPublic: coach.isActive },
    works: provesWork(learned) ? learned : [...learned, ...(await loadMeetings(reader, authorUid, coachUid))],
  };
}

/** The sessions in which the author met the coach, be it in whose name they stand or who gave them with another. */
async function loadMeetings(reader: Reader, authorUid: string, coachUid: string): Promise<readonly Work[]> {
  const found = await Promise.all([
    reader.query({
      from: paths.bookings,
      where: [
        ['studentRef', '==', authorUid],
        ['coachRef', '==', coachUid],
        ['status', 'in', HELD],
      ],
      limit: MAX_PROOFS,
    }),
    reader.query({
      from: paths.bookings,
      where: [
        ['studentRef', '==', authorUid],
        ['coHostRefs', 'array-contains', coachUid],
        ['status', 'in', HELD],
      ],
      limit: MAX_PROOFS,
    }),
  ]);
  return found.flat().flatMap(({ data }) => workOfBooking(data) ?? []);
}

async function loadStanding({ reader, ports }: Sources, { uid, emailVerified }: Caller): Promise<Standing> {
  const [user, rule] = await Promise.all([
    reader.get(paths.user(uid)),
    readSetting(ports, 'reviews.standing'),
  ]);
  return {
    emailVerified,
    accountCreatedAt: user?.createdAt,
    rule,
  };
}
