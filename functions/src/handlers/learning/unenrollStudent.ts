import { unenrollStudent } from '../../contracts/learning';
import { endedEnrollment } from '../../domain/learning/enrollmentAccess';
import { unenrolled } from '../../domain/learning/unenrolled';
import { unenrollmentNotice } from '../../domain/learning/unenrollmentNotice';
import { notificationJobs } from '../../domain/notifications/notificationJobs';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { enrollmentState } from './enrollmentState';
import { loadPupil, saveEnrollment } from './pupil';

export default operationHandler(unenrollStudent, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const found = endedEnrollment(await transaction.get(paths.enrollment(input.enrollmentId)), caller);
    const [held, pupil] = await Promise.all([
      transaction.get(paths.program(found.programRef)),
      loadPupil(transaction, found),
    ]);
    const { enrollment, program } = unenrolled(found, held, { by: caller.uid, reason: input.reason }, now);
    saveEnrollment(transaction, enrollment, pupil, now);
    if (program !== undefined) transaction.set(paths.program(program.id), program);
    const notice = unenrollmentNotice(enrollment, program, caller.uid);
    if (notice !== undefined) notificationJobs(notice).forEach((job) => transaction.job(job));
    transaction.log({ action: 'unenroll-student', entityType: 'enrollment', entityRef: enrollment.id });
    return enrollmentState(enrollment);
  }),
);
