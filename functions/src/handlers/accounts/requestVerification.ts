import { requestVerification } from '../../contracts/accounts';
import { assertEmailVerified } from '../../domain/accounts/newCoach';
import { newVerificationRequest } from '../../domain/accounts/verification';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { claimEvidence } from '../files/claimEvidence';
import { isEmailVerified } from './isEmailVerified';

export default operationHandler(requestVerification, async ({ input, caller, now, ports, transact }) => {
  const { uid } = caller;
  const isVerified = await isEmailVerified(caller, () => ports.identities());
  return transact(async (transaction) => {
    const [coach, earlier] = await transaction.getAll(paths.coach(uid), paths.verificationRequest(uid));
    const request = newVerificationRequest(coach, input, earlier, now);
    assertEmailVerified(isVerified);
    const ref = paths.verificationRequest(uid).path;
    const files = { wanted: input.fileRefs ?? [], before: earlier?.fileRefs ?? [] };
    const claim = await claimEvidence(transaction, { by: uid, ref, ...files }, now);
    transaction.set(paths.verificationRequest(uid), request);
    claim.save();
    const { version, status } = request;
    transaction.log({
      action: 'coach.request-verification',
      entityType: 'coach',
      entityRef: uid,
      metadata: { version },
    });
    return { version, status };
  });
});
