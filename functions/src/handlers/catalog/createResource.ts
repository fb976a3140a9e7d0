import { randomUUID } from 'node:crypto';
import { createResource } from '../../contracts/resources';
import { MAX_RESOURCES, newResource } from '../../domain/catalog/newResource';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(createResource, ({ input, caller, now, transact }) => {
  const id = randomUUID();
  return transact(async (transaction) => {
    const [coach, own] = await Promise.all([
      transaction.get(paths.coach(caller.uid)),
      transaction.query({
        from: paths.resources,
        where: [['createdBy', '==', caller.uid]],
        limit: MAX_RESOURCES,
      }),
    ]);
    const resource = newResource({ id, content: input, author: caller, coach, own: own.length }, now);
    transaction.create(paths.resource(id), resource);
    transaction.log({ action: 'create-resource', entityType: 'resource', entityRef: id });
    return { resourceId: id };
  });
});
