import { unenrollStudent } from '../../contracts/learning';
import { authorizeParticipant } from '../../domain/learning/enrollmentAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { endEnrollment } from './endEnrollment';

export default operationHandler(unenrollStudent, ({ input, caller, now, documents, transact }) =>
  transact(async (transaction) => {
    const found = authorizeParticipant(await transaction.get(paths.enrollment(input.enrollmentId)), caller);
    return endEnrollment(
      { transaction, documents },
      found,
      'cancel',
      { by: caller.uid, reason: input.reason },
      now,
    );
  }),
);
