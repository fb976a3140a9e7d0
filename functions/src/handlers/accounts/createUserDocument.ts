import { createUserDocument } from '../../contracts/accounts';
import { mirroredProfile } from '../../domain/accounts/mirroredProfile';
import { livingContact, newUser, signInRevoked } from '../../domain/accounts/newUser';
import { paths } from '../../domain/paths';
import type { Contact } from '../../ports/identities';
import { operationHandler } from '../../runtime/operationHandler';
import { type Known, followRole } from './followRole';
import { saveContact } from './saveContact';

/**
 * Auth is asked beside the first reads, and before anything is written. The claim is set after the commit, so that the caller can refresh its
 * token at once, to what the account said then, and to what it says when it is looked at again; a call that stops in between is completed by
 * the event of the account, or by its repetition.
 */
export default operationHandler(
  createUserDocument,
  async ({ input, caller: { uid }, now, documents, ports, transact }) => {
    const identities = await ports.identities();
    let living: Promise<Contact> | undefined;
    const livingContactOnce = () => (living ??= identities.contact(uid).then(livingContact));
    const { role, ...details } = input;
    let known: Known | undefined;
    await transact(async (transaction) => {
      const [contact, [existing, privacy]] = await Promise.all([
        livingContactOnce(),
        transaction.getAll(paths.user(uid), paths.privacySettings(uid)),
      ]);
      const user = newUser({ uid, contact, role, details }, existing, now);
      known = { role: user.role, contact };
      if (existing !== undefined) {
        saveContact(transaction, existing, contact, now);
        return;
      }
      transaction.create(paths.user(uid), user);
      const profile = mirroredProfile({ user, privacy }, now);
      if (profile !== undefined) transaction.set(paths.publicProfile(uid), profile);
      const metadata = { role: user.role };
      transaction.log({ action: 'user.create', entityType: 'user', entityRef: uid, metadata });
    });
    // A repeated request is answered without its work.
    await livingContactOnce();
    const held = await followRole(uid, documents, identities, known);
    if (held === undefined) throw signInRevoked();
    return { uid, role: held };
  },
);
