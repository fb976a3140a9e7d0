import { getAnalytics } from '../../contracts/statistics';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(getAnalytics, async ({ input, documents }) => {
  const { metricType, from, to, limit, cursor } = input;
  const found = await documents.query({
    from: paths.analytics,
    where: [
      ['metricType', '==', metricType],
      ['timestamp', '>=', from],
      ['timestamp', '<=', to],
    ],
    orderBy: [
      ['timestamp', 'desc'],
      ['__name__', 'desc'],
    ],
    limit: limit + 1,
    ...(cursor && { startAfter: [cursor.timestamp, cursor.eventId] }),
  });
  const shown = found.slice(0, limit).map(({ data }) => data);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    analytics: shown.map(({ id, entityRef, entityType, value, timestamp, metadata }) => ({
      ...{ id, entityRef, entityType, metricType, value, metadata },
      timestamp: timestamp.toISOString(),
    })),
    nextCursor: last && { timestamp: last.timestamp.toISOString(), eventId: last.id },
  };
});
