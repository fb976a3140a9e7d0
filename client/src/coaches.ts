import type { Coach, CoachContent, CoachRates, CoachSettings, SlugReservation } from './contract';
import {
  getDocument,
  getVisibleDocument,
  putDocument,
  updateDocument,
  type Changes,
} from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';

/** What coaches may write into their own page; slug, rating, verification and listing are the platform's. */
export type CoachProfile = CoachContent;

/** Reads coaches, and writes one's own page, rates and settings. */
export function coaches({ firestore }: Instances) {
  const getCoachById = (coachId: string): Promise<Coach | null> =>
    getVisibleDocument<Coach>(firestore, paths.coach(coachId));

  return {
    /** Null when there is no such coach in view. */
    getCoachById,

    /** One coach page, live; null when it is out of view. */
    watchCoach: (coachId: string, next: (coach: Coach | null) => void, refused: OnRefused): Unsubscribe =>
      watchDocument<Coach>(firestore, paths.coach(coachId), next, refused),

    /** An old slug leads to the same coach. */
    getCoachBySlug: async (slug: string): Promise<Coach | null> => {
      const reservation = await getVisibleDocument<SlugReservation>(firestore, paths.slug('coach', slug));
      return reservation && getCoachById(reservation.targetRef);
    },

    /** The best rated first. */
    getCoachesBySpecialty: (specialty: string, page?: PageOptions): Promise<Page<Coach>> =>
      getPage(firestore, queries.coachesBySpecialty(specialty), page),

    /** The best rated first, live. */
    watchCoachesBySpecialty: (
      specialty: string,
      next: OnList<Coach>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe => watchList(firestore, queries.coachesBySpecialty(specialty), size, next, refused),

    /** Changes the own page directly, also offline. */
    updateCoachProfile: (coachId: string, changes: Changes<CoachProfile>): Promise<void> =>
      updateDocument<CoachProfile>(firestore, paths.coach(coachId), changes),

    /** The free text; bookable hours belong to scheduling. */
    updateCoachAvailability: (coachId: string, availability: string): Promise<void> =>
      updateDocument<CoachProfile>(firestore, paths.coach(coachId), { availability }),

    /** For signed-in people. */
    getCoachRates: (coachId: string): Promise<CoachRates | null> =>
      getVisibleDocument<CoachRates>(firestore, paths.coachRates(coachId)),

    /** Refused outside the platform's bounds for an hour. */
    setCoachRates: (
      coachId: string,
      rates: Changes<Pick<CoachRates, 'hourlyRate' | 'currency' | 'basePrice'>>,
    ): Promise<void> => putDocument<CoachRates>(firestore, paths.coachRates(coachId), rates),

    /** How a coach takes bookings; for the coach itself and the admins. */
    getCoachSettings: (coachId: string): Promise<CoachSettings | null> =>
      getDocument<CoachSettings>(firestore, paths.coachSettings(coachId)),

    /** Says whether bookings wait for the word of the coach. */
    setCoachSettings: (
      coachId: string,
      settings: Changes<Pick<CoachSettings, 'approvesBookings'>>,
    ): Promise<void> => putDocument<CoachSettings>(firestore, paths.coachSettings(coachId), settings),
  };
}
