import { getActivityLogs } from '../../contracts/admin';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { activityPage, startAfter } from './activityPage';

export default operationHandler(getActivityLogs, async ({ input, caller, documents }) => {
  const { userId = caller.uid, limit, cursor } = input;
  if (userId !== caller.uid && caller.role !== 'admin')
    throw new Refusal('admin-only', 'What others did is for admins.');
  const found = await documents.query({
    from: paths.activityLogs,
    where: [['userRef', '==', userId]],
    orderBy: [
      ['timestamp', 'desc'],
      ['__name__', 'desc'],
    ],
    limit: limit + 1,
    ...startAfter(cursor),
  });
  return activityPage(
    found.map(({ data }) => data),
    limit,
  );
});
