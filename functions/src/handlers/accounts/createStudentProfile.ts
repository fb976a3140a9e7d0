import { createStudentProfile } from '../../contracts/accounts';
import { assertMayBecomeStudent, newStudent } from '../../domain/accounts/newStudent';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(createStudentProfile, async ({ input, caller: { uid }, now, transact }) => {
  await transact(async (transaction) => {
    const [user, existing] = await transaction.getAll(paths.user(uid), paths.student(uid));
    assertMayBecomeStudent(user, existing);
    transaction.create(paths.student(uid), newStudent(uid, input, now));
    transaction.update(paths.user(uid), { onboarding: { profileCompleted: true }, updatedAt: now });
    transaction.log({ action: 'student.create', entityType: 'student', entityRef: uid });
  });
  return { studentId: uid };
});
