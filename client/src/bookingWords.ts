import type { Booking, BookingFeedback, BookingNote } from './contract';
import {
  createDocument,
  deleteDocument,
  getDocument,
  getVisibleDocument,
  updateDocument,
} from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** What the two sides of a booking said of each other, as far as the signed-in one may see it. */
export interface FeedbackOfBooking {
  readonly mine: BookingFeedback | null;
  /** Null until it is revealed, whether it is there or not. */
  readonly theirs: BookingFeedback | null;
}

/** What the two sides of a booking keep for themselves, and what they say of each other. */
export function bookingWords({ auth, firestore }: Instances) {
  return {
    /** What the signed-in side keeps for itself of a booking; nobody else reads it. */
    getBookingNote: async (bookingId: string): Promise<BookingNote | null> =>
      getDocument<BookingNote>(firestore, paths.bookingNoteOf(await signedInUid(auth), bookingId)),

    /** The signed-in person’s own note on a booking, live; nobody else reads it. */
    watchBookingNote: (
      bookingId: string,
      next: (note: BookingNote | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<BookingNote>(firestore, paths.bookingNoteOf(uid, bookingId), next, refused),
      ),

    /** The latest first. */
    getMyBookingNotes: async (page?: PageOptions): Promise<Page<BookingNote>> =>
      getPage(firestore, queries.bookingNotes(await signedInUid(auth)), page),

    /** Keeps a note of a booking, as one of its two sides; null removes it. */
    setBookingNote: async (
      { id, coachRef, studentRef }: Pick<Booking, 'id' | 'coachRef' | 'studentRef'>,
      text: string | null,
    ): Promise<void> => {
      const uid = await signedInUid(auth);
      const path = paths.bookingNoteOf(uid, id);
      const found = await getDocument<BookingNote>(firestore, path);
      if (text === null) return found === null ? undefined : deleteDocument(firestore, path);
      if (found !== null) return updateDocument<BookingNote>(firestore, path, { text });
      const aboutRef = uid === coachRef ? studentRef : coachRef;
      return createDocument(firestore, path, { bookingRef: id, authorRef: uid, aboutRef, text });
    },

    /** What both sides said; what the other said only when both have, or the window has ended. */
    getBookingFeedback: async ({
      id,
      coachRef,
      studentRef,
    }: Pick<Booking, 'id' | 'coachRef' | 'studentRef'>): Promise<FeedbackOfBooking> => {
      const uid = await signedInUid(auth);
      const other = uid === coachRef ? studentRef : coachRef;
      const [mine, theirs] = await Promise.all(
        [uid, other].map((each) =>
          getVisibleDocument<BookingFeedback>(firestore, paths.bookingFeedbackOf(each, id)),
        ),
      );
      return { mine: mine ?? null, theirs: theirs ?? null };
    },

    /** What was revealed of what others said, the latest first. */
    getFeedbackAboutMe: async (page?: PageOptions): Promise<Page<BookingFeedback>> =>
      getPage(firestore, queries.feedbackAbout(await signedInUid(auth)), page),
  };
}
