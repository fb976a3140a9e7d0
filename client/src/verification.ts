import type { VerificationRequest } from './contract';
import { getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { watchMine } from './signedInUid';

/** A coach's request to be verified, for the coach and the admins. */
export function verification({ auth, firestore }: Instances) {
  return {
    /** For its coach and the admins; null before the first. */
    getVerificationRequest: (coachId: string): Promise<VerificationRequest | null> =>
      getVisibleDocument<VerificationRequest>(firestore, paths.verificationRequest(coachId)),

    /** What became of my request. */
    watchMyVerification: (
      next: (request: VerificationRequest | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<VerificationRequest>(firestore, paths.verificationRequest(uid), next, refused),
      ),

    /** What waits for a decision, the longest first; for admins. */
    getPendingVerifications: (page?: PageOptions): Promise<Page<VerificationRequest>> =>
      getPage(firestore, queries.pendingVerifications(), page),

    /** What waits for a decision, the longest first, live; for admins. */
    watchPendingVerifications: (
      next: OnList<VerificationRequest>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe => watchList(firestore, queries.pendingVerifications(), size, next, refused),
  };
}
