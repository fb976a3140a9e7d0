import type { CoachQuiz, FindMatchesInput, FindMatchesOutput, Student } from './contract';
import { callables } from './callables';
import { getDocument } from './firestore/document';
import { watchDocument, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { createLooks } from './looks';
import { signedInUid, watchMine } from './signedInUid';

/** Coaches who fit; a student's own answers lie in its profile. */
export function matching(instances: Instances) {
  const calls = callables(instances, 'matching');
  return {
    ...calls,

    /**
     * Coaches who fit the signed-in person, live: told anew when its own answers change, and every few minutes, since what others do
     * changes whom a list may show and no document tells. What is the same is not told again.
     */
    watchMatches: (
      input: FindMatchesInput,
      next: (found: FindMatchesOutput) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(instances.auth, refused, (uid) => {
        const looks = createLooks({ look: () => calls.findMatches(input), next, refused });
        const stop = watchDocument<Student>(
          instances.firestore,
          paths.student(uid),
          (student) => looks.answered(JSON.stringify(student?.quiz ?? null)),
          (error) => {
            looks.end();
            refused(error);
          },
        );
        return () => {
          looks.end();
          stop();
        };
      }),

    /** What the signed-in coach answered; null before. */
    getMyCoachQuiz: async (): Promise<CoachQuiz | null> =>
      getDocument<CoachQuiz>(instances.firestore, paths.coachQuiz(await signedInUid(instances.auth))),

    /** The same, live. */
    watchMyCoachQuiz: (next: (quiz: CoachQuiz | null) => void, refused: OnRefused): Unsubscribe =>
      watchMine(instances.auth, refused, (uid) =>
        watchDocument<CoachQuiz>(instances.firestore, paths.coachQuiz(uid), next, refused),
      ),
  };
}
