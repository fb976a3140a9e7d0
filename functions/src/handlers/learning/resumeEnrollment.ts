import { resumeEnrollment } from '../../contracts/learning';
import { authorizeStudent } from '../../domain/learning/enrollmentAccess';
import { resumedEnrollment } from '../../domain/learning/resumedEnrollment';
import { settled } from '../../domain/learning/progress';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { enrollmentState } from './enrollmentState';
import { loadPupil, saveEnrollment } from './pupil';

export default operationHandler(resumeEnrollment, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const found = authorizeStudent(await transaction.get(paths.enrollment(input.enrollmentId)), caller);
    const resumed = settled(resumedEnrollment(found, caller.uid, now), now);
    // A paused enrollment gives the student its coach as an active one does; only one that ends may take it.
    if (resumed.status === 'active') transaction.set(paths.enrollment(resumed.id), resumed);
    else saveEnrollment(transaction, resumed, await loadPupil(transaction, found), now);
    transaction.log({ action: 'resume-enrollment', entityType: 'enrollment', entityRef: resumed.id });
    return enrollmentState(resumed);
  }),
);
