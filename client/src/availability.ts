import type { AvailabilityBlock, AvailabilitySchedule, ConsultationType } from './contract';
import { deleteDocument, putDocument, type Changes } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

type Content<T> = Omit<T, 'id' | 'coachRef' | 'createdAt' | 'updatedAt'>;

/** What a coach says about when it works; hours are texts such as `09:00-17:00`. */
export type ScheduleContent = Content<AvailabilitySchedule>;

/** What a coach says about one thing that can be booked. */
export type ConsultationContent = Content<ConsultationType>;

/** Hours, consultations and blocked time of coaches. */
export function availability({ auth, firestore }: Instances) {
  return {
    /** The schedules of a coach that are in force, three at most; they add up. */
    getAvailability: async (coachId: string): Promise<readonly AvailabilitySchedule[]> =>
      (await getPage<AvailabilitySchedule>(firestore, queries.availabilityOf(coachId))).items,

    /** One's own, those too that are switched off. */
    getMyAvailability: async (): Promise<readonly AvailabilitySchedule[]> =>
      (await getPage<AvailabilitySchedule>(firestore, queries.ownAvailability(await signedInUid(auth))))
        .items,

    /** One’s own schedules, live. */
    watchMyAvailability: (next: OnList<AvailabilitySchedule>, refused: OnRefused): Unsubscribe =>
      watchMine(auth, refused, (uid) => watchList(firestore, queries.ownAvailability(uid), 3, next, refused)),

    /** Writes one of the signed-in coach's schedules. @param place 0, 1 or 2 */
    setAvailability: async (schedule: Changes<ScheduleContent>, place = 0): Promise<void> => {
      const uid = await signedInUid(auth);
      const path = paths.availabilitySchedule(`${uid}_${place}`);
      await putDocument<AvailabilitySchedule>(firestore, path, {
        ...schedule,
        id: `${uid}_${place}`,
        coachRef: uid,
      });
    },

    /** Removes one of the signed-in coach’s schedules; what is booked stays. @param place 0, 1 or 2 */
    removeAvailability: async (place: number): Promise<void> =>
      deleteDocument(firestore, paths.availabilitySchedule(`${await signedInUid(auth)}_${place}`)),

    /** What can be booked of a coach. */
    getConsultationTypes: async (coachId: string): Promise<readonly ConsultationType[]> =>
      (await getPage<ConsultationType>(firestore, queries.consultationTypesOf(coachId), { limit: 30 })).items,

    /** What can be booked of a coach, live. */
    watchConsultationTypes: (
      coachId: string,
      next: OnList<ConsultationType>,
      refused: OnRefused,
    ): Unsubscribe => watchList(firestore, queries.consultationTypesOf(coachId), 30, next, refused),

    /** One's own, those too that are not offered. */
    getMyConsultationTypes: async (): Promise<readonly ConsultationType[]> =>
      (
        await getPage<ConsultationType>(firestore, queries.ownConsultationTypes(await signedInUid(auth)), {
          limit: 30,
        })
      ).items,

    /** Writes one of the signed-in coach's consultations; what is booked already keeps the terms that it was booked under. @param place 0 to 29 */
    setConsultationType: async (consultation: Changes<ConsultationContent>, place = 0): Promise<void> => {
      const uid = await signedInUid(auth);
      const path = paths.consultationType(`${uid}_${place}`);
      await putDocument<ConsultationType>(firestore, path, {
        ...consultation,
        id: `${uid}_${place}`,
        coachRef: uid,
      });
    },

    /** Removes one of the signed-in coach’s consultations; what is booked stays. @param place 0 to 29 */
    removeConsultationType: async (place: number): Promise<void> =>
      deleteDocument(firestore, paths.consultationType(`${await signedInUid(auth)}_${place}`)),

    /** Time that the signed-in coach blocked, the earliest first. */
    getMyBlocks: async (page?: PageOptions): Promise<Page<AvailabilityBlock>> =>
      getPage(firestore, queries.availabilityBlocks(await signedInUid(auth)), page),
  };
}
