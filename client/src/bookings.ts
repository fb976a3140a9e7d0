import type { Booking, CalendarConnection, CalendarFeed, SlotHolds } from './contract';
import { getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Places in consultations, for their two sides. */
export function bookings({ auth, firestore }: Instances) {
  return {
    /** For its two sides and the admins. */
    getBookingById: (bookingId: string): Promise<Booking | null> =>
      getVisibleDocument<Booking>(firestore, paths.booking(bookingId)),

    /** One booking, live; for its two sides. */
    watchBooking: (
      bookingId: string,
      next: (booking: Booking | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<Booking>(firestore, paths.booking(bookingId), next, refused),

    /** As a student, the latest start first. */
    getMyBookings: async (page?: PageOptions): Promise<Page<Booking>> =>
      getPage(firestore, queries.bookingsByStudent(await signedInUid(auth)), page),

    /** As a student, the latest start first, live. */
    watchMyBookings: (next: OnList<Booking>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.bookingsByStudent(uid), size, next, refused),
      ),

    /** As a coach, the latest start first. */
    getCoachBookings: async (page?: PageOptions): Promise<Page<Booking>> =>
      getPage(firestore, queries.bookingsByCoach(await signedInUid(auth)), page),

    /** What waits for the word of the signed-in coach, the next start first. */
    watchBookingRequests: (next: OnList<Booking>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.bookingRequests(uid), size, next, refused),
      ),

    /** What waits for the word of the signed-in coach, the next start first. */
    getBookingRequests: async (page?: PageOptions): Promise<Page<Booking>> =>
      getPage(firestore, queries.bookingRequests(await signedInUid(auth)), page),

    /** The signed-in person's calendar feed, without its address; null where there is none. */
    getMyCalendarFeed: async (): Promise<CalendarFeed | null> =>
      getVisibleDocument<CalendarFeed>(firestore, paths.calendarFeed(await signedInUid(auth))),

    /** How the signed-in coach's own calendar is connected; null where none is. */
    watchMyCalendarConnection: (
      next: (connection: CalendarConnection | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<CalendarConnection>(firestore, paths.calendarConnection(uid), next, refused),
      ),

    /** The slots that the signed-in person holds, for the countdown at the checkout. */
    watchMyHolds: (next: (holds: SlotHolds | null) => void, refused: OnRefused): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<SlotHolds>(firestore, paths.slotHolds(uid), next, refused),
      ),
  };
}
