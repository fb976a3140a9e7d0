import { callables } from './callables';
import { checkIns } from './checkIns';
import type { Event, EventRegistration, EventRoom, SlugReservation } from './contract';
import { getDocument, getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';
import { thisMinute } from './thisMinute';
import { tickets } from './tickets';

/** Events, and who has a place in them. */
export function events(instances: Instances) {
  const { auth, firestore } = instances;
  return {
    ...callables(instances, 'events'),
    ...checkIns(instances),
    ...tickets(instances),

    /** Null when there is no such event in view. */
    getEventById: (eventId: string): Promise<Event | null> =>
      getVisibleDocument<Event>(firestore, paths.event(eventId)),

    /** An old slug leads to the same event. */
    getEventBySlug: async (slug: string): Promise<Event | null> => {
      const reservation = await getVisibleDocument<SlugReservation>(firestore, paths.slug('event', slug));
      return reservation && getVisibleDocument<Event>(firestore, paths.event(reservation.targetRef));
    },

    /** One event, live; null when it is out of view. */
    watchEvent: (eventId: string, next: (event: Event | null) => void, refused: OnRefused): Unsubscribe =>
      watchDocument<Event>(firestore, paths.event(eventId), next, refused),

    /** Public ones that have not begun, the next first. */
    getUpcomingEvents: (page?: PageOptions): Promise<Page<Event>> =>
      getPage(firestore, queries.upcomingEvents(thisMinute()), page),

    /** Public ones that have not begun, the next first, live. */
    watchUpcomingEvents: (next: OnList<Event>, refused: OnRefused, size = 20): Unsubscribe =>
      watchList(firestore, queries.upcomingEvents(thisMinute()), size, next, refused),

    /** The public ones of somebody, the latest start first. */
    getEventsByOrganizer: (organizerUid: string, page?: PageOptions): Promise<Page<Event>> =>
      getPage(firestore, queries.eventsByOrganizer(organizerUid), page),

    /** All of the signed-in coach, drafts too, the latest start first. */
    getMyEvents: async (page?: PageOptions): Promise<Page<Event>> =>
      getPage(firestore, queries.ownEvents(await signedInUid(auth)), page),

    /** All of the signed-in coach, drafts too, the latest start first, live. */
    watchMyEvents: (next: OnList<Event>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) => watchList(firestore, queries.ownEvents(uid), size, next, refused)),

    /** Where those who are registered meet; null for everybody else. */
    getEventRoom: (eventId: string): Promise<EventRoom | null> =>
      getVisibleDocument<EventRoom>(firestore, paths.eventRoom(eventId)),

    /** For the organizer, who is the one signed in, in the order in which people registered first. */
    getEventRegistrations: async (eventId: string, page?: PageOptions): Promise<Page<EventRegistration>> =>
      getPage(firestore, queries.eventRegistrations(await signedInUid(auth), eventId), page),

    /** Who registered, in the order in which people did first, live; for the organizer, who is the one signed in. */
    watchEventRegistrations: (
      eventId: string,
      next: OnList<EventRegistration>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.eventRegistrations(uid, eventId), size, next, refused),
      ),

    /** Of the signed-in person, the newest first. */
    getUserEventRegistrations: async (page?: PageOptions): Promise<Page<EventRegistration>> =>
      getPage(firestore, queries.ownEventRegistrations(await signedInUid(auth)), page),

    /** The signed-in person's place in an event, with its tickets; null when it never had one. */
    getMyEventRegistration: async (eventId: string): Promise<EventRegistration | null> =>
      getDocument<EventRegistration>(firestore, paths.eventRegistrationOf(eventId, await signedInUid(auth))),

    /** The signed-in person’s place in an event, with its tickets, live; null when it never had one. */
    watchMyEventRegistration: (
      eventId: string,
      next: (registration: EventRegistration | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<EventRegistration>(firestore, paths.eventRegistrationOf(eventId, uid), next, refused),
      ),
  };
}
