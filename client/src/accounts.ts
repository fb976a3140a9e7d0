import type { Coach, CoachRates, CoachSettings } from '../../functions/src/contracts/documents/coaches';
import type { PublicProfile } from '../../functions/src/contracts/documents/publicProfiles';
import type { SlugReservation } from '../../functions/src/contracts/documents/slugs';
import type { Student } from '../../functions/src/contracts/documents/students';
import type { User } from '../../functions/src/contracts/documents/users';
import {
  getDocument,
  getVisibleDocument,
  putDocument,
  updateDocument,
  type Changes,
} from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';

/** What people may write into their own account. */
export type UserProfile = Pick<
  User,
  'fullName' | 'avatarUrl' | 'phone' | 'timeZone' | 'locale' | 'marketingConsent'
>;

/** What coaches may write into their own page; slug, rating, verification and listing are the platform's. */
export type CoachProfile = Omit<
  Coach,
  | 'id'
  | 'userRef'
  | 'rating'
  | 'totalReviews'
  | 'isActive'
  | 'isVerified'
  | 'slug'
  | 'createdAt'
  | 'updatedAt'
>;

/** What students may write into their own profile. */
export type StudentProfile = Pick<
  Student,
  'interestedProgram' | 'skillLevel' | 'commitment' | 'learningGoals' | 'currentLevel' | 'timeZone'
>;

/** Accounts, and the profiles of coaches and students. */
export function accounts({ firestore }: Instances) {
  const getCoachById = (coachId: string): Promise<Coach | null> =>
    getVisibleDocument<Coach>(firestore, paths.coach(coachId));

  return {
    /** The whole account; for its owner and the admins. */
    getUserById: (uid: string): Promise<User | null> => getDocument<User>(firestore, paths.user(uid)),

    watchUser: (uid: string, next: (user: User | null) => void, refused: OnRefused): Unsubscribe =>
      watchDocument<User>(firestore, paths.user(uid), next, refused),

    updateUserProfile: (uid: string, changes: Changes<UserProfile>): Promise<void> =>
      updateDocument<UserProfile>(firestore, paths.user(uid), changes),

    /** What everyone may see of a person. */
    getPublicProfile: (uid: string): Promise<PublicProfile | null> =>
      getDocument<PublicProfile>(firestore, paths.publicProfile(uid)),

    watchPublicProfile: (
      uid: string,
      next: (profile: PublicProfile | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<PublicProfile>(firestore, paths.publicProfile(uid), next, refused),

    getCoachById,

    watchCoach: (coachId: string, next: (coach: Coach | null) => void, refused: OnRefused): Unsubscribe =>
      watchDocument<Coach>(firestore, paths.coach(coachId), next, refused),

    /** An old slug leads to the same coach. */
    getCoachBySlug: async (slug: string): Promise<Coach | null> => {
      const reservation = await getDocument<SlugReservation>(firestore, paths.slug('coach', slug));
      return reservation && getCoachById(reservation.targetRef);
    },

    /** The best rated first. */
    getCoachesBySpecialty: (specialty: string, page?: PageOptions): Promise<Page<Coach>> =>
      getPage(firestore, queries.coachesBySpecialty(specialty), page),

    watchCoachesBySpecialty: (
      specialty: string,
      next: (coaches: readonly Coach[]) => void,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe => watchList(firestore, queries.coachesBySpecialty(specialty), size, next, refused),

    updateCoachProfile: (coachId: string, changes: Changes<CoachProfile>): Promise<void> =>
      updateDocument<CoachProfile>(firestore, paths.coach(coachId), changes),

    /** The free text; bookable hours belong to scheduling. */
    updateCoachAvailability: (coachId: string, availability: string): Promise<void> =>
      updateDocument<CoachProfile>(firestore, paths.coach(coachId), { availability }),

    /** For signed-in people. */
    getCoachRates: (coachId: string): Promise<CoachRates | null> =>
      getDocument<CoachRates>(firestore, paths.coachRates(coachId)),

    /** Refused outside the platform's bounds for an hour. */
    setCoachRates: (
      coachId: string,
      rates: Changes<Pick<CoachRates, 'hourlyRate' | 'currency' | 'basePrice'>>,
    ): Promise<void> => putDocument<CoachRates>(firestore, paths.coachRates(coachId), rates),

    getCoachSettings: (coachId: string): Promise<CoachSettings | null> =>
      getDocument<CoachSettings>(firestore, paths.coachSettings(coachId)),

    setCoachSettings: (
      coachId: string,
      settings: Changes<Pick<CoachSettings, 'approvesBookings'>>,
    ): Promise<void> => putDocument<CoachSettings>(firestore, paths.coachSettings(coachId), settings),

    /** For the student, its coaches and the admins. */
    getStudentById: (studentId: string): Promise<Student | null> =>
      getVisibleDocument<Student>(firestore, paths.student(studentId)),

    watchStudent: (
      studentId: string,
      next: (student: Student | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<Student>(firestore, paths.student(studentId), next, refused),

    updateStudentProfile: (studentId: string, changes: Changes<StudentProfile>): Promise<void> =>
      updateDocument<StudentProfile>(firestore, paths.student(studentId), changes),
  };
}
