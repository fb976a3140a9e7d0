import type { RoleClaimJobPayload } from '../../domain/accounts/roleClaimJob';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

/** Sets the claim to what the account says now; an account that is gone has none. */
export default jobHandler<RoleClaimJobPayload>(async ({ payload, documents, ports }) => {
  const user = await documents.get(paths.user(payload.uid));
  if (user === undefined) return;
  const identities = await ports.identities();
  await identities.setRole(user.uid, user.role);
});
