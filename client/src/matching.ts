import type { CoachQuiz } from './contract';
import { callables } from './callables';
import { getDocument } from './firestore/document';
import { watchDocument, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { signedInUid, watchMine } from './signedInUid';

/** Coaches who fit; a student's own answers lie in its profile. */
export function matching(instances: Instances) {
  return {
    ...callables(instances, 'matching'),

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
