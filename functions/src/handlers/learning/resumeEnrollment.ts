import { resumeEnrollment } from '../../contracts/learning';
import { steeredEnrollment } from '../../domain/learning/enrollmentAccess';
import { movedEnrollment } from '../../domain/learning/enrollmentMoves';
import { settled } from '../../domain/learning/progress';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { enrollmentState } from './enrollmentState';

export default operationHandler(resumeEnrollment, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.enrollment(input.enrollmentId);
    const found = steeredEnrollment(await transaction.get(path), caller);
    const resumed = settled(movedEnrollment(found, 'resume', { by: caller.uid }, now), now);
    transaction.set(path, resumed);
    transaction.log({ action: 'resume-enrollment', entityType: 'enrollment', entityRef: resumed.id });
    return enrollmentState(resumed);
  }),
);
