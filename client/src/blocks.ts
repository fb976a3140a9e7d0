import type { Block } from './contract';
import { createDocument, deleteDocument, getDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid } from './signedInUid';

/** Whom the signed-in person does not want to hear from. */
export function blocks({ auth, firestore }: Instances) {
  return {
    /** Neither of the two reaches the other directly from now on; who is blocked does not learn of it. */
    blockUser: async (uid: string): Promise<void> => {
      const blockerRef = await signedInUid(auth);
      const path = paths.block(blockerRef, uid);
      if ((await getDocument<Block>(firestore, path)) !== null) return;
      await createDocument(firestore, path, { blockerRef, blockedRef: uid });
    },

    /** Takes a block back; harmless where there is none. */
    unblockUser: async (uid: string): Promise<void> => {
      const path = paths.block(await signedInUid(auth), uid);
      if ((await getDocument<Block>(firestore, path)) !== null) await deleteDocument(firestore, path);
    },

    /** Whom the signed-in person blocks, the latest first. */
    getBlockedUsers: async (page?: PageOptions): Promise<Page<Block>> =>
      getPage(firestore, queries.blocks(await signedInUid(auth)), page),
  };
}
