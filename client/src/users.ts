import type { DataExport, Erasure, PublicProfile, User } from './contract';
import { getDocument, getVisibleDocument, updateDocument, type Changes } from './firestore/document';
import { watchDocument, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { watchMine } from './signedInUid';

/** What people may write into their own account. */
export type UserProfile = Pick<
  User,
  | 'fullName'
  | 'avatarUrl'
  | 'phone'
  | 'timeZone'
  | 'locale'
  | 'country'
  | 'billingName'
  | 'billingAddress'
  | 'billingTaxId'
  | 'marketingConsent'
>;

/** Reads accounts and public profiles, and writes one's own account. */
export function users({ auth, firestore }: Instances) {
  return {
    /** The whole account; for its owner and the admins. */
    getUserById: (uid: string): Promise<User | null> => getDocument<User>(firestore, paths.user(uid)),

    /** The whole account, live; for its owner and the admins. */
    watchUser: (uid: string, next: (user: User | null) => void, refused: OnRefused): Unsubscribe =>
      watchDocument<User>(firestore, paths.user(uid), next, refused),

    /** Changes the own account directly, also offline; role, address and status are the platform’s. */
    updateUserProfile: (uid: string, changes: Changes<UserProfile>): Promise<void> =>
      updateDocument<UserProfile>(firestore, paths.user(uid), changes),

    /**
     * What the deletion of an account is at, with what of its money it waits for in `held`, and since when that needs somebody in `held.decideSince`;
     * null where nobody wants it deleted. For its owner and the admins.
     */
    getDeletion: async (uid: string): Promise<Erasure | null> => {
      const pseudonym = (await getDocument<User>(firestore, paths.user(uid)))?.deletion?.pseudonym;
      return pseudonym === undefined
        ? null
        : getVisibleDocument<Erasure>(firestore, paths.erasure(pseudonym));
    },

    /** How far the copy of my data is; null before the first. */
    watchMyExport: (next: (copy: DataExport | null) => void, refused: OnRefused): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<DataExport>(firestore, paths.dataExport(uid), next, refused),
      ),

    /** What everyone may see of a person. */
    getPublicProfile: (uid: string): Promise<PublicProfile | null> =>
      getDocument<PublicProfile>(firestore, paths.publicProfile(uid)),

    /** What everyone may see of a person, live. */
    watchPublicProfile: (
      uid: string,
      next: (profile: PublicProfile | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<PublicProfile>(firestore, paths.publicProfile(uid), next, refused),
  };
}
