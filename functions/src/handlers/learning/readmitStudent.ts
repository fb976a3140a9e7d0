import { readmitStudent } from '../../contracts/learning';
import { authorizeCoach } from '../../domain/learning/enrollmentAccess';
import { readmitted } from '../../domain/learning/unenrolled';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { enrollmentState } from './enrollmentState';

export default operationHandler(readmitStudent, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.enrollment(input.enrollmentId);
    const enrollment = readmitted(authorizeCoach(await transaction.get(path), caller), now);
    transaction.set(path, enrollment);
    transaction.log({ action: 'readmit-student', entityType: 'enrollment', entityRef: enrollment.id });
    return enrollmentState(enrollment);
  }),
);
