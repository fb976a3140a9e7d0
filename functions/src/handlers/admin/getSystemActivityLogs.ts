import { getSystemActivityLogs } from '../../contracts/admin';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { activityPage, startAfter } from './activityPage';

export default operationHandler(getSystemActivityLogs, async ({ input, documents }) => {
  const { from, to, limit, cursor } = input;
  const found = await documents.query({
    from: paths.activityLogs,
    where: [
      ['timestamp', '>=', from],
      ['timestamp', '<=', to],
    ],
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
