import { resumeMail } from '../../contracts/notifications';
import { resumedAddress } from '../../domain/notifications/mailAddress';
import { mayBeMailed } from '../../domain/notifications/mayBeMailed';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';

/** Of the address that Auth has now. */
export default operationHandler(resumeMail, async ({ caller, now, ports, transact }) => {
  const contact = await (await ports.identities()).contact(caller.uid);
  if (!mayBeMailed(contact))
    throw new Refusal('email-not-verified', 'Show first that this address is yours.');
  const path = paths.mailAddress(caller.uid, contact.email);
  return transact(async (transaction) => {
    const resumed = resumedAddress(await transaction.get(path), now);
    if (resumed === undefined) return { isResumed: false };
    transaction.set(path, resumed);
    transaction.log({ action: 'resume-mail', entityType: 'user', entityRef: caller.uid });
    return { isResumed: true };
  });
});
