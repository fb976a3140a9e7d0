import { moveToVersion } from '../../contracts/learning';
import { authorizeStudent } from '../../domain/learning/enrollmentAccess';
import { movedToVersion } from '../../domain/learning/movedToVersion';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { enrollmentState } from './enrollmentState';
import { loadPupil, saveEnrollment } from './pupil';

export default operationHandler(moveToVersion, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const found = authorizeStudent(await transaction.get(paths.enrollment(input.enrollmentId)), caller);
    const program = await transaction.get(paths.program(found.programRef));
    const number = program?.contentVersion;
    const version =
      number === undefined
        ? undefined
        : await transaction.get(paths.contentVersion(found.programRef, number));
    const moved = movedToVersion(found, version, now);
    if (moved.status === found.status) transaction.set(paths.enrollment(moved.id), moved);
    else saveEnrollment(transaction, moved, await loadPupil(transaction, found), now);
    transaction.log({ action: 'move-to-version', entityType: 'enrollment', entityRef: moved.id });
    return { ...enrollmentState(moved), contentVersion: version?.number ?? 1 };
  }),
);
