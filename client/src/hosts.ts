import type { Booking, ConsultationHosts } from './contract';
import { getDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Consultations that several coaches give; who is asked answers by `answerHosting`. */
export function hosts({ auth, firestore }: Instances) {
  return {
    /** What the signed-in coach was asked to give beside another one, or gives; answered by `answerHosting`. */
    getMyHostings: async (page?: PageOptions): Promise<Page<ConsultationHosts>> =>
      getPage(firestore, queries.hostings(await signedInUid(auth)), page),

    /** The same, live: whoever is asked sees it at once. */
    watchMyHostings: (next: OnList<ConsultationHosts>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) => watchList(firestore, queries.hostings(uid), size, next, refused)),

    /** Bookings that the signed-in coach gives together with another one, the latest first. */
    getBookingsGivenTogether: async (page?: PageOptions): Promise<Page<Booking>> =>
      getPage(firestore, queries.bookingsGivenTogether(await signedInUid(auth)), page),

    /** Who gives one of the signed-in coach’s consultations, and whose turn it is; null where nobody was asked. @param place 0 to 29 */
    getMyHosts: async (place: number): Promise<ConsultationHosts | null> =>
      getDocument<ConsultationHosts>(
        firestore,
        paths.consultationHosts(`${await signedInUid(auth)}_${place}`),
      ),

    /** The same, live: who agreed, and whose turn it is. @param place 0 to 29 */
    watchMyHosts: (
      place: number,
      next: (hosts: ConsultationHosts | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<ConsultationHosts>(
          firestore,
          paths.consultationHosts(`${uid}_${place}`),
          next,
          refused,
        ),
      ),
  };
}
