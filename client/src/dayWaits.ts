import type { DayWait } from './contract';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Who waits for a time of which full day. */
export function dayWaits({ auth, firestore }: Instances) {
  return {
    /** The days that the signed-in student waits for, the next first, each with the time that may be kept for it. */
    getMyDayWaits: async (page?: PageOptions): Promise<Page<DayWait>> =>
      getPage(firestore, queries.dayWaitsByStudent(await signedInUid(auth)), page),

    /** The days that the signed-in student waits for, the next first, live: an offer shows as it is made, and goes as it ends. */
    watchMyDayWaits: (next: OnList<DayWait>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.dayWaitsByStudent(uid), size, next, refused),
      ),

    /** Who waits for a day of the signed-in coach, `2026-06-17` by the wall of its zone, in the order in which times are offered. */
    getDayWaitlist: async (date: string, page?: PageOptions): Promise<Page<DayWait>> =>
      getPage(firestore, queries.dayWaitlist(await signedInUid(auth), date), page),

    /** Who waits for a day of the signed-in coach, live. */
    watchDayWaitlist: (date: string, next: OnList<DayWait>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.dayWaitlist(uid, date), size, next, refused),
      ),
  };
}
