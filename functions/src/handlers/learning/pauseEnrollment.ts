import { pauseEnrollment } from '../../contracts/learning';
import { authorizeStudent } from '../../domain/learning/enrollmentAccess';
import { movedEnrollment } from '../../domain/learning/enrollmentMoves';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { enrollmentState } from './enrollmentState';

export default operationHandler(pauseEnrollment, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.enrollment(input.enrollmentId);
    const found = authorizeStudent(await transaction.get(path), caller);
    const paused = movedEnrollment(found, 'pause', { by: caller.uid, reason: input.reason }, now);
    transaction.set(path, paused);
    transaction.log({ action: 'pause-enrollment', entityType: 'enrollment', entityRef: paused.id });
    return enrollmentState(paused);
  }),
);
