import type { InputOf } from '../../contracts/operation';
import { createReview } from '../../contracts/reviews';
import { type Authorship, newReview } from '../../domain/reviews/newReview';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { saveReview } from './saveReview';

/** A coach's student with more programs than this needs no further proof. */
const MAX_PROOFS = 20;

type Input = InputOf<typeof createReview>;

export default operationHandler(createReview, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const authorship = await loadAuthorship(transaction, caller.uid, input);
    const after = newReview(input, authorship, now);
    return saveReview(transaction, { action: 'create-review', before: undefined, after }, now);
  }),
);

async function loadAuthorship(reader: Reader, authorUid: string, input: Input): Promise<Authorship> {
  const path = paths.reviewOf(authorUid, input.targetType, input.targetId);
  const [earlier, proof] = await Promise.all([
    reader.get(path),
    input.targetType === 'program'
      ? loadProgramProof(reader, authorUid, input.targetId)
      : loadCoachProof(reader, authorUid, input.targetId),
  ]);
  return { reviewId: path.id, authorUid, earlier, ...proof };
}

type Proof = Pick<Authorship, 'coachRef' | 'enrollments'>;

async function loadProgramProof(reader: Reader, authorUid: string, programId: string): Promise<Proof> {
  const [program, enrollment] = await reader.getAll(
    paths.program(programId),
    paths.enrollmentOf(authorUid, programId),
  );
  return {
    coachRef: program?.status === 'draft' ? undefined : program?.coachRef,
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
  return { coachRef: coach && coachUid, enrollments: enrollments.map(({ data }) => data) };
}
