import { reviewStandingSetting, settingValue } from '../../contracts/documents/adminSettings';
import type { InputOf } from '../../contracts/operation';
import { createReview } from '../../contracts/reviews';
import { paths } from '../../domain/paths';
import { type Authorship, newReview, provesWork } from '../../domain/reviews/newReview';
import { DEFAULT_STANDING, type Standing } from '../../domain/reviews/standing';
import type { Reader } from '../../ports/documents';
import { type Caller, operationHandler } from '../../runtime/operationHandler';
import { saveReview } from './saveReview';

/** More programs of one coach than anybody learns in: the one that proves the review may be any of them. */
const MAX_PROOFS = 500;

type Input = InputOf<typeof createReview>;

export default operationHandler(createReview, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const authorship = await loadAuthorship(transaction, caller, input);
    const after = newReview(input, authorship, now);
    return saveReview(transaction, { action: 'create-review', before: undefined, after }, now);
  }),
);

async function loadAuthorship(reader: Reader, caller: Caller, input: Input): Promise<Authorship> {
  const path = paths.reviewOf(caller.uid, input.targetType, input.targetId);
  const [earlier, proof] = await Promise.all([
    reader.get(path),
    input.targetType === 'program'
      ? loadProgramProof(reader, caller.uid, input.targetId)
      : loadCoachProof(reader, caller.uid, input.targetId),
  ]);
  const standing = provesWork(proof.enrollments) ? undefined : await loadStanding(reader, caller);
  return { reviewId: path.id, authorUid: caller.uid, earlier, standing, ...proof };
}

type Proof = Pick<Authorship, 'target' | 'enrollments'>;

async function loadProgramProof(reader: Reader, authorUid: string, programId: string): Promise<Proof> {
  const [program, enrollment] = await reader.getAll(
    paths.program(programId),
    paths.enrollmentOf(authorUid, programId),
  );
  return {
    target: program && { coachRef: program.coachRef, isPublic: program.status === 'published' },
    enrollments: enrollment === undefined ? [] : [enrollment],
  };
}

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
  return {
    target: coach && { coachRef: coachUid, isPublic: coach.isActive },
    enrollments: enrollments.map(({ data }) => data),
  };
}

async function loadStanding(reader: Reader, { uid, emailVerified }: Caller): Promise<Standing> {
  const [user, setting] = await reader.getAll(paths.user(uid), paths.reviewStandingSetting);
  return {
    emailVerified,
    accountCreatedAt: user?.createdAt,
    rule: settingValue(reviewStandingSetting, setting, DEFAULT_STANDING),
  };
}
