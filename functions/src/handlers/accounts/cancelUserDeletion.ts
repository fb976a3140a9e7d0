import { cancelUserDeletion } from '../../contracts/accounts';
import { paths } from '../../domain/paths';
import { withoutDeletion } from '../../domain/privacy/deletion';
import { operationHandler } from '../../runtime/operationHandler';

/** The job that waits finds nothing to erase. */
export default operationHandler(cancelUserDeletion, ({ caller: { uid }, now, transact }) =>
  transact(async (transaction) => {
    const { user, pseudonym } = withoutDeletion(await transaction.get(paths.user(uid)), now);
    transaction.set(paths.user(uid), user);
    transaction.delete(paths.erasure(pseudonym));
    transaction.log({ action: 'user.cancel-deletion', entityType: 'user', entityRef: uid });
    return { userId: uid };
  }),
);
