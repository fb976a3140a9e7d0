import { submitQuiz } from '../../contracts/accounts';
import type { MatchPreferences, Quiz } from '../../contracts/documents/coachQuizzes';
import { answeredStudent, submittedQuiz } from '../../domain/matching/submittedQuiz';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { type OperationTransaction, operationHandler } from '../../runtime/operationHandler';

export default operationHandler(submitQuiz, ({ input, caller: { uid }, now, transact }) =>
  transact(async (transaction) => {
    const quiz = submittedQuiz(input.version, input.answers, now);
    if (input.role === 'student') await saveStudent(transaction, uid, quiz, input.preferences);
    else await saveCoach(transaction, uid, quiz);
    transaction.log({ action: 'quiz.submit', entityType: input.role, entityRef: uid });
    return { version: quiz.version, submittedAt: quiz.submittedAt.toISOString() };
  }),
);

/** What was ranked by other answers goes with them. @throws Refusal student-missing, preferences-missing */
async function saveStudent(
  transaction: OperationTransaction,
  uid: string,
  quiz: Quiz,
  preferences: MatchPreferences | undefined,
): Promise<void> {
  const student = await transaction.get(paths.student(uid));
  if (student === undefined) throw new Refusal('student-missing', 'Create a student profile first.');
  transaction.set(paths.student(uid), answeredStudent(student, quiz, preferences));
  transaction.delete(paths.matches(uid));
}

/** @throws Refusal coach-profile-required */
async function saveCoach(transaction: OperationTransaction, uid: string, quiz: Quiz): Promise<void> {
  const [coach, before] = await transaction.getAll(paths.coach(uid), paths.coachQuiz(uid));
  if (coach === undefined) throw new Refusal('coach-profile-required', 'Create a coach profile first.');
  const createdAt = before?.createdAt ?? quiz.submittedAt;
  transaction.set(paths.coachQuiz(uid), { ...quiz, createdAt, updatedAt: quiz.submittedAt });
}
