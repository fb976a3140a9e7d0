import { getDocs, limit, query, serverTimestamp, writeBatch } from 'firebase/firestore';
import type { Notification } from '../../functions/src/contracts/documents/notifications';
import { getCount } from './firestore/count';
import { deleteDocument, getDocument, updateDocument } from './firestore/document';
import { toQuery } from './firestore/listQuery';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { translated } from './nebulaError';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid } from './signedInUid';

/**
 * Writes at once: the rules read the writer's suspension for each, and one request may read 20 documents
 * (https://firebase.google.com/docs/firestore/security/rules-conditions#access_other_documents).
 */
const MAX_BATCH = 20;

/** What the platform told the signed-in person. */
export function inbox({ auth, firestore }: Instances) {
  const uid = () => signedInUid(auth);
  const mine = (notificationId: string) => paths.notification(uid(), notificationId);
  /** The server's clock: written as a sentinel, read back as a date. */
  const now = () => serverTimestamp() as unknown as Date;

  return {
    /** The newest first, without archived ones. */
    getUserNotifications: async (
      options: PageOptions & { readonly unreadOnly?: boolean } = {},
    ): Promise<Page<Notification>> =>
      getPage(
        firestore,
        options.unreadOnly ? queries.unreadNotifications(uid()) : queries.notifications(uid()),
        options,
      ),

    watchNotifications: (
      next: (notifications: readonly Notification[]) => void,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe => watchList(firestore, queries.notifications(uid()), size, next, refused),

    getNotificationById: async (notificationId: string): Promise<Notification | null> =>
      getDocument<Notification>(firestore, mine(notificationId)),

    markNotificationAsRead: async (notificationId: string): Promise<void> =>
      updateDocument<Notification>(firestore, mine(notificationId), { isRead: true, readAt: now() }),

    /** Marks batch after batch, each in one step. */
    markAllNotificationsAsRead: async (): Promise<void> => {
      const unread = query(toQuery(firestore, queries.unreadNotifications(uid())), limit(MAX_BATCH));
      for (;;) {
        const { docs } = await translated(getDocs(unread));
        const batch = writeBatch(firestore);
        const read = { isRead: true, readAt: serverTimestamp(), updatedAt: serverTimestamp() };
        docs.forEach((document) => batch.update(document.ref, read));
        await translated(batch.commit());
        if (docs.length < MAX_BATCH) return;
      }
    },

    archiveNotification: async (notificationId: string): Promise<void> =>
      updateDocument<Notification>(firestore, mine(notificationId), { isArchived: true }),

    /** The person followed what the notification leads to. */
    markNotificationAsActed: async (notificationId: string): Promise<void> =>
      updateDocument<Notification>(firestore, mine(notificationId), { actedAt: now() }),

    deleteNotification: async (notificationId: string): Promise<void> =>
      deleteDocument(firestore, mine(notificationId)),

    /** Counts to 100, which reads as "100 or more". */
    getUnreadCount: async (): Promise<number> => getCount(firestore, queries.unreadNotifications(uid())),
  };
}
