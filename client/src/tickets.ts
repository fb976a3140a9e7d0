import type { HeldTickets, TicketOffer } from './contract';
import { getDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Tickets that change hands, for who takes them over; who offers them sees so in the own registration. */
export function tickets({ auth, firestore }: Instances) {
  return {
    /** What is on offer to the signed-in person, what ends first first; an offer whose `expiresAt` is over is none. */
    getMyTicketOffers: async (page?: PageOptions): Promise<Page<TicketOffer>> =>
      getPage(firestore, queries.ticketOffers(await signedInUid(auth)), page),

    /** What is on offer to the signed-in person, what ends first first, live. */
    watchMyTicketOffers: (next: OnList<TicketOffer>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) => watchList(firestore, queries.ticketOffers(uid), size, next, refused)),

    /** What the signed-in person took over, by event, the newest first. */
    getMyHeldTickets: async (page?: PageOptions): Promise<Page<HeldTickets>> =>
      getPage(firestore, queries.ownHeldTickets(await signedInUid(auth)), page),

    /** The tickets of an event that the signed-in person took over, with their codes; null where there are none. */
    getHeldTickets: async (eventId: string): Promise<HeldTickets | null> =>
      getDocument<HeldTickets>(firestore, paths.heldTickets(eventId, await signedInUid(auth))),

    /** The tickets of an event that the signed-in person took over, with their codes, live; null where there are none. */
    watchHeldTickets: (
      eventId: string,
      next: (tickets: HeldTickets | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<HeldTickets>(firestore, paths.heldTickets(eventId, uid), next, refused),
      ),
  };
}
