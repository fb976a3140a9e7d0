import type { Notification } from './contract';
import { getDocs, limit, query, serverTimestamp, writeBatch } from 'firebase/firestore';
import { getCount } from './firestore/count';
import { deleteDocument, getDocument, updateDocument } from './firestore/document';
import { toQuery } from './firestore/listQuery';
import { getPage, MAX_PAGE, type Page, type PageOptions } from './firestore/page';
import { watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { translated } from './nebulaError';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/**
 * Writes at once: the rules read the writer's suspension for each, and one request may read 20 documents
 * (https://firebase.google.com/docs/firestore/security/rules-conditions#access_other_documents).
 */
const MAX_BATCH = 20;

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
      const list = options.unreadOnly ? queries.unreadNotifications(uid) : queries.notifications(uid);
      return getPage(firestore, list, options);
    },

    /** The newest first, live, without archived ones. */
    watchNotifications: (next: OnList<Notification>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.notifications(uid), size, next, refused),
      ),

    /** How many are unread, live; `isCut` says "or more". */
    watchUnreadCount: (
      next: (count: number, view: { readonly isCut: boolean }) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(
          firestore,
          queries.unreadNotifications(uid),
          MAX_PAGE,
          (unread, view) => next(unread.length, view),
          refused,
        ),
      ),

    /** One of the signed-in person’s own. */
    getNotificationById: async (notificationId: string): Promise<Notification | null> =>
      getDocument<Notification>(firestore, await mine(notificationId)),

    /** Works offline. */
    markNotificationAsRead: async (notificationId: string): Promise<void> =>
      updateDocument<Notification>(firestore, await mine(notificationId), { isRead: true, readAt: now() }),

    /** Marks batch after batch, each in one step. */
    markAllNotificationsAsRead: async (): Promise<void> => {
      const unread = query(
        toQuery(firestore, queries.unreadNotifications(await signedInUid(auth))),
        limit(MAX_BATCH),
      );
      for (;;) {
        const { docs } = await translated(getDocs(unread));
        const batch = writeBatch(firestore);
        const read = { isRead: true, readAt: serverTimestamp(), updatedAt: serverTimestamp() };
        docs.forEach((document) => batch.update(document.ref, read));
        await translated(batch.commit());
        if (docs.length < MAX_BATCH) return;
      }
    },

    /** Out of the list, and kept. */
    archiveNotification: async (notificationId: string): Promise<void> =>
      updateDocument<Notification>(firestore, await mine(notificationId), { isArchived: true }),

    /** The person followed what the notification leads to. */
    markNotificationAsActed: async (notificationId: string): Promise<void> =>
      updateDocument<Notification>(firestore, await mine(notificationId), { actedAt: now() }),

    /** For ever. */
    deleteNotification: async (notificationId: string): Promise<void> =>
      deleteDocument(firestore, await mine(notificationId)),

    /** Counts to 100, which reads as "100 or more". */
    getUnreadCount: async (): Promise<number> =>
      getCount(firestore, queries.unreadNotifications(await signedInUid(auth))),
  };
}
