import type { CoachQuiz } from './contract';
import { callables } from './callables';
import { getDocument } from './firestore/document';
import type { Instances } from './instances';
import { paths } from './paths';
import { signedInUid } from './signedInUid';

/** Coaches who fit; a student's own answers lie in its profile. */
export function matching(instances: Instances) {
  return {
    ...callables(instances, 'matching'),

    /** What the signed-in coach answered; null before. */
    getMyCoachQuiz: async (): Promise<CoachQuiz | null> =>
      getDocument<CoachQuiz>(instances.firestore, paths.coachQuiz(await signedInUid(instances.auth))),
  };
}
