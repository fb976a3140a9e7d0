import type { Notification } from './contract';
import { serverTimestamp, type Firestore } from 'firebase/firestore';
import { deleteDocument, getDocument, updateDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { asSeen, getReadMark, watchFromMark } from './readMark';
import { signedInUid, watchMine } from './signedInUid';

/** What the platform told the signed-in person. */
export function inbox({ auth, firestore }: Instances) {
  const mine = async (notificationId: string): Promise<string> =>
    paths.notification(await signedInUid(auth), notificationId);
  /** The server's clock: written as a sentinel, read back as a date. */
  const now = () => serverTimestamp() as unknown as Date;

  return {
    /** The newest first, without archived ones. */
    getUserNotifications: async (
      options: PageOptions & { readonly unreadOnly?: boolean } = {},
    ): Promise<Page<Notification>> => {
      const uid = await signedInUid(auth);
      const mark = await getReadMark(firestore, uid);
      const list = options.unreadOnly ? queries.unreadNotifications(uid, mark) : queries.notifications(uid);
      const page = await getPage(firestore, list, options);
      return { ...page, items: page.items.map((each) => asSeen(each, mark)) };
    },

    /** The newest first, live, without archived ones. */
    watchNotifications: (next: OnList<Notification>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchFromMark(firestore, uid, refused, (mark) =>
          watchList(
            firestore,
            queries.notifications(uid),
            size,
            (items, view) =>
              next(
                items.map((each) => asSeen(each, mark)),
                view,
              ),
            refused,
          ),
        ),
      ),

    /** One of the signed-in person’s own. */
    getNotificationById: async (notificationId: string): Promise<Notification | null> =>
      getSeen(firestore, await signedInUid(auth), notificationId),

    /** Works offline. */
    markNotificationAsRead: async (notificationId: string): Promise<void> =>
      updateDocument<Notification>(firestore, await mine(notificationId), { isRead: true, readAt: now() }),

    /** Out of the list, and kept. */
    archiveNotification: async (notificationId: string): Promise<void> =>
      updateDocument<Notification>(firestore, await mine(notificationId), { isArchived: true }),

    /** The person followed what the notification leads to. */
    markNotificationAsActed: async (notificationId: string): Promise<void> =>
      updateDocument<Notification>(firestore, await mine(notificationId), { actedAt: now() }),

    /** For ever. */
    deleteNotification: async (notificationId: string): Promise<void> =>
      deleteDocument(firestore, await mine(notificationId)),
  };
}

async function getSeen(
  firestore: Firestore,
  uid: string,
  notificationId: string,
): Promise<Notification | null> {
  const [found, mark] = await Promise.all([
    getDocument<Notification>(firestore, paths.notification(uid, notificationId)),
    getReadMark(firestore, uid),
  ]);
  return found && asSeen(found, mark);
}
