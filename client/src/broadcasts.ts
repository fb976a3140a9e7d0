import type { Broadcast } from './contract';
import { getDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';

/** What admins told many, and how far it is; only admins see it. */
export function broadcasts({ firestore }: Instances) {
  return {
    /** For admins. */
    getBroadcast: (broadcastId: string): Promise<Broadcast | null> =>
      getDocument<Broadcast>(firestore, paths.broadcast(broadcastId)),

    /** The latest first. */
    getBroadcasts: (page?: PageOptions): Promise<Page<Broadcast>> =>
      getPage(firestore, queries.broadcasts(), page),

    /** Sums that grow as its recipients are reached. */
    watchBroadcast: (
      broadcastId: string,
      next: (broadcast: Broadcast | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument(firestore, paths.broadcast(broadcastId), next, refused),
  };
}
