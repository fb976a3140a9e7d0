import { revokeEnrollment } from '../../contracts/learning';
import { authorizeCoach } from '../../domain/learning/enrollmentAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { endEnrollment } from './endEnrollment';

export default operationHandler(revokeEnrollment, ({ input, caller, now, documents, transact }) =>
  transact(async (transaction) => {
    const found = authorizeCoach(await transaction.get(paths.enrollment(input.enrollmentId)), caller);
    return endEnrollment(
      { transaction, documents },
      found,
      'revoke',
      { by: caller.uid, reason: input.reason },
      now,
    );
  }),
);
