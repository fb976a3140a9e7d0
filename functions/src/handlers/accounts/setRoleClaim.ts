import { jobHandler } from '../../runtime/jobHandler';
import { followRole } from './followRole';

/** Sets the claim to what the account says now; an account that is gone has none. */
export default jobHandler<'set-role-claim'>(async ({ payload, documents, ports }) => {
  await followRole(payload.uid, documents, await ports.identities());
});
