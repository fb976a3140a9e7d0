import { getCount } from './firestore/count';
import { MAX_PAGE } from './firestore/page';
import { watchList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { queries } from './queries';
import { getReadMark, markAll, watchFromMark } from './readMark';
import { signedInUid, watchMine } from './signedInUid';

/** How much of what the signed-in person was told is unread, and that all of it is read. */
export function unreadNotifications({ auth, firestore }: Instances) {
  return {
    /** How many are unread, live; `isCut` says "or more". */
    watchUnreadCount: (
      next: (count: number, view: { readonly isCut: boolean }) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchFromMark(firestore, uid, refused, (mark) =>
          watchList(
            firestore,
            queries.unreadNotifications(uid, mark),
            MAX_PAGE,
            (unread, view) => next(unread.length, view),
            refused,
          ),
        ),
      ),

    /** Counts to 100, which reads as "100 or more". */
    getUnreadCount: async (): Promise<number> => {
      const uid = await signedInUid(auth);
      return getCount(firestore, queries.unreadNotifications(uid, await getReadMark(firestore, uid)));
    },

    /**
     * Marks all that there is as read by one mark, however much it is; what comes meanwhile stays unread. Works offline.
     */
    markAllNotificationsAsRead: async (): Promise<void> => markAll(firestore, await signedInUid(auth)),
  };
}
