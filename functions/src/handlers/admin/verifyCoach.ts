import { verifyCoach } from '../../contracts/admin';
import { livingUser } from '../../domain/accounts/suspending';
import { decidedVerification, verificationNotice } from '../../domain/accounts/verification';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(verifyCoach, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const { coachId } = input;
    const [user, coach, request] = await transaction.getAll(
      paths.user(coachId),
      paths.coach(coachId),
      paths.verificationRequest(coachId),
    );
    const decided = decidedVerification({ coach, request }, input, caller.uid, now);
    livingUser(user);
    const { status, version } = decided.request;
    const notice = verificationNotice(decided.request);
    const isTold = (await transaction.get(paths.outboxJob(notice.id))) !== undefined;
    transaction.set(paths.verificationRequest(coachId), decided.request);
    transaction.set(paths.coach(coachId), decided.coach);
    if (!isTold) transaction.job(notice);
    transaction.log({
      action: `coach.${input.decision}-verification`,
      entityType: 'coach',
      entityRef: coachId,
      metadata: { version },
    });
    return { coachId, status };
  }),
);
