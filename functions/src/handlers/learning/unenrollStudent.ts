import { unenrollStudent } from '../../contracts/learning';
import { endedEnrollment } from '../../domain/learning/enrollmentAccess';
import { unenrolled } from '../../domain/learning/unenrolled';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { enrollmentState } from './enrollmentState';

export default operationHandler(unenrollStudent, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.enrollment(input.enrollmentId);
    const found = endedEnrollment(await transaction.get(path), caller);
    const held = await transaction.get(paths.program(found.programRef));
    const { enrollment, program } = unenrolled(found, held, { by: caller.uid, reason: input.reason }, now);
    transaction.set(path, enrollment);
    if (program !== undefined) transaction.set(paths.program(program.id), program);
    transaction.log({ action: 'unenroll-student', entityType: 'enrollment', entityRef: enrollment.id });
    return enrollmentState(enrollment);
  }),
);
