import type { WaitlistEntry } from './contract';
import { getDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Who waits for a seat in which program. */
export function waitlist({ auth, firestore }: Instances) {
  return {
    /** The signed-in student's place in a program's waitlist, with the offer it may have; null when it does not wait. */
    getMyWaitlistEntry: async (programId: string): Promise<WaitlistEntry | null> =>
      getDocument<WaitlistEntry>(firestore, paths.waitlistEntry(programId, await signedInUid(auth))),

    /** The signed-in student’s place and its offer, live; null when it does not wait. */
    watchMyWaitlistEntry: (
      programId: string,
      next: (entry: WaitlistEntry | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<WaitlistEntry>(firestore, paths.waitlistEntry(programId, uid), next, refused),
      ),

    /** In the order in which seats are offered; for the coach of the program, who is the one signed in. */
    getWaitlist: async (programId: string, page?: PageOptions): Promise<Page<WaitlistEntry>> =>
      getPage(firestore, queries.waitlist(await signedInUid(auth), programId), page),

    /** In the order in which seats are offered, live; for the coach of the program. */
    watchWaitlist: (
      programId: string,
      next: OnList<WaitlistEntry>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.waitlist(uid, programId), size, next, refused),
      ),
  };
}
