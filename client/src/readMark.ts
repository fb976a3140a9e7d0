import { getDocs, limit, query, type Firestore } from 'firebase/firestore';
import type { Notification, NotificationSettings } from './contract';
import { getDocument, putDocument } from './firestore/document';
import { toQuery } from './firestore/listQuery';
import { watchDocument, type OnRefused, type Unsubscribe } from './firestore/watch';
import { NebulaError, translated } from './nebulaError';
import { paths } from './paths';
import { queries } from './queries';

/** What was told until then counts as read; undefined where nothing was marked so. */
export type ReadMark = Date | undefined;

/** The notification as its reader has seen it: read where it is marked itself, or told no later than the mark of all. */
export function asSeen(notification: Notification, mark: ReadMark): Notification {
  const isMarked = mark !== undefined && notification.createdAt <= mark;
  return notification.isRead || !isMarked ? notification : { ...notification, isRead: true };
}

export async function getReadMark(firestore: Firestore, uid: string): Promise<ReadMark> {
  const settings = await getDocument<NotificationSettings>(firestore, paths.notificationSettings(uid));
  return settings?.readUpTo;
}

/** Begins a view at the mark, and begins it anew whenever the mark grows; other changes of the settings leave it. */
export function watchFromMark(
  firestore: Firestore,
  uid: string,
  refused: OnRefused,
  start: (mark: ReadMark) => Unsubscribe,
): Unsubscribe {
  let view: { readonly mark: ReadMark; readonly stop: Unsubscribe } | undefined;
  const stop = watchDocument<NotificationSettings>(
    firestore,
    paths.notificationSettings(uid),
    (settings) => {
      const mark = settings?.readUpTo;
      if (view !== undefined && view.mark?.getTime() === mark?.getTime()) return;
      view?.stop();
      view = { mark, stop: start(mark) };
    },
    refused,
  );
  return () => {
    stop();
    view?.stop();
  };
}

/** Marks all that there is as read, at the price of one read and one write; what comes meanwhile stays unread. */
export async function markAll(firestore: Firestore, uid: string): Promise<void> {
  const newest = query(toQuery(firestore, queries.notifications(uid)), limit(1));
  const [latest] = (await translated(getDocs(newest))).docs;
  if (latest === undefined) return;
  const readUpTo = latest.data().createdAt;
  try {
    await putDocument<NotificationSettings>(firestore, paths.notificationSettings(uid), { readUpTo });
  } catch (error) {
    // Another device has marked more.
    if (!(error instanceof NebulaError) || error.code !== 'permission-denied') throw error;
    const mark = await getReadMark(firestore, uid);
    if (mark === undefined || mark < readUpTo) throw error;
  }
}
