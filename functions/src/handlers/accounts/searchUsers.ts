import { searchUsers } from '../../contracts/search';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { facetsOf } from '../search/facets';
import { foundPage } from '../search/foundPage';

export default operationHandler(searchUsers, (call) => {
  const { query, role, status, ...page } = call.input;
  const facets = facetsOf({ role, status });
  const request = {
    ...page,
    kind: 'user' as const,
    text: query,
    facets,
    ranges: {},
    sort: 'relevance' as const,
  };
  return foundPage(call, request, paths.user, (user) => {
    if (user.status === 'deleted') return undefined;
    const { uid, email, fullName } = user;
    return { uid, email, ...(fullName !== undefined && { fullName }), role: user.role, status: user.status };
  });
});
