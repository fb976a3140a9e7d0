import { requestVerification } from '../../contracts/accounts';
import { assertEmailVerified } from '../../domain/accounts/newCoach';
import { newVerificationRequest } from '../../domain/accounts/verification';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { isEmailVerified } from './isEmailVerified';
import { loadEvidence } from './loadEvidence';

export default operationHandler(requestVerification, async ({ input, caller, now, ports, transact }) => {
  const { uid } = caller;
  const isVerified = await isEmailVerified(caller, () => ports.identities());
  return transact(async (transaction) => {
    const [coach, earlier] = await transaction.getAll(paths.coach(uid), paths.verificationRequest(uid));
    const request = newVerificationRequest(coach, input, earlier, now);
    assertEmailVerified(isVerified);
    const claim = await loadEvidence(
      transaction,
      uid,
      { wanted: input.fileRefs, before: earlier?.fileRefs },
      now,
    );
    transaction.set(paths.verificationRequest(uid), request);
    claim();
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
