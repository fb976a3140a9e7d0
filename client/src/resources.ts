import type { Bookmark, Resource } from './contract';
import {
  createDocument,
  deleteDocument,
  getDocument,
  getVisibleDocument,
  updateDocument,
  type Changes,
} from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import {
  inOrder,
  watchDocument,
  watchList,
  type OnList,
  type OnRefused,
  type Unsubscribe,
} from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

export type ResourceContent = Pick<Resource, 'title' | 'description' | 'resourceType' | 'url' | 'tags'>;

/** What is worth reading, and what one keeps of it. */
export function resources({ auth, firestore }: Instances) {
  const resourceOf = ({ resourceRef }: Bookmark): Promise<Resource | null> =>
    getVisibleDocument<Resource>(firestore, paths.resource(resourceRef));
  const resourcesOf = async (bookmarks: readonly Bookmark[]): Promise<readonly Resource[]> =>
    (await Promise.all(bookmarks.map(resourceOf))).filter((each) => each !== null);

  return {
    /** Null when there is no such resource in view. */
    getResourceById: (resourceId: string): Promise<Resource | null> =>
      getVisibleDocument<Resource>(firestore, paths.resource(resourceId)),

    /** One resource, live. */
    watchResource: (
      resourceId: string,
      next: (resource: Resource | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<Resource>(firestore, paths.resource(resourceId), next, refused),

    /** The newest first. */
    getResources: (page?: PageOptions): Promise<Page<Resource>> =>
      getPage(firestore, queries.resources(), page),

    /** The newest first. */
    getResourcesByType: (
      resourceType: Resource['resourceType'],
      page?: PageOptions,
    ): Promise<Page<Resource>> => getPage(firestore, queries.resourcesByType(resourceType), page),

    /** The newest first. */
    getResourcesByTag: (tag: string, page?: PageOptions): Promise<Page<Resource>> =>
      getPage(firestore, queries.resourcesByTag(tag), page),

    /** For whose it is, and admins. */
    updateResource: (resourceId: string, changes: Changes<ResourceContent>): Promise<void> =>
      updateDocument<ResourceContent>(firestore, paths.resource(resourceId), changes),

    /** Its bookmarks go with it. */
    deleteResource: (resourceId: string): Promise<void> =>
      deleteDocument(firestore, paths.resource(resourceId)),

    /** Keeps a resource; to keep it twice is refused as what exists already. */
    bookmark: async (resourceId: string): Promise<void> => {
      const uid = await signedInUid(auth);
      const kept = { userRef: uid, resourceRef: resourceId };
      await createDocument(firestore, paths.bookmarkOf(uid, resourceId), kept);
    },

    /** Keeps a resource no longer. */
    unbookmark: async (resourceId: string): Promise<void> =>
      deleteDocument(firestore, paths.bookmarkOf(await signedInUid(auth), resourceId)),

    /** Whether the signed-in person keeps it. */
    isBookmarked: async (resourceId: string): Promise<boolean> => {
      const path = paths.bookmarkOf(await signedInUid(auth), resourceId);
      return (await getDocument<Bookmark>(firestore, path)) !== null;
    },

    /** What one keeps, the latest first; what was deleted since or taken out of view is left out. */
    getBookmarks: async (page?: PageOptions): Promise<Page<Resource>> => {
      const uid = await signedInUid(auth);
      const { items, nextCursor } = await getPage(firestore, queries.bookmarks(uid), page);
      return { items: await resourcesOf(items), nextCursor };
    },

    /** What the signed-in person keeps, the latest first, live. */
    watchBookmarks: (next: OnList<Resource>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.bookmarks(uid), size, inOrder(resourcesOf, next, refused), refused),
      ),
  };
}
