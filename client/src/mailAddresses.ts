import type { MailAddress } from './contract';
import { watchList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { queries } from './queries';
import { watchMine } from './signedInUid';

/** Whether mail reaches the signed-in person. */
export function mailAddresses({ auth, firestore }: Instances) {
  return {
    /**
     * What mail systems said of the address that the signed-in person has now, live; null where nothing was heard. Where its `state` is not
     * `good`, the app says why no mail comes and offers `resumeMail`.
     */
    watchMailAddress: (next: (address: MailAddress | null) => void, refused: OnRefused): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(
          firestore,
          queries.mailAddress(uid, auth.currentUser?.email?.toLowerCase() ?? ''),
          1,
          ([address = null]) => next(address),
          refused,
        ),
      ),
  };
}
