import type { StoredPath } from '../../contracts/storedDocuments';
import type { Finder } from '../../domain/privacy/holdings';
import { namesPerson } from '../../domain/privacy/pseudonymised';
import type { Found, Query, Reader } from '../../ports/documents';

export type Stored = Readonly<Record<string, unknown>>;

/** A page, from the beginning or after a document. */
type PageOf = Pick<Query<Stored>, 'limit' | 'startAfter' | 'orderBy'>;

/** More documents than a list has that is read whole. */
const SHORT_LIST = 1_000;

/** The last sign of a range of texts that begin alike. */
const END = '\uf8ff';

/** A page of what a finder finds of a person; none for a document whose path names the person, which is known without asking. */
export async function findTraces(
  reader: Reader,
  path: StoredPath,
  finder: Finder,
  uid: string,
  page: PageOf,
): Promise<readonly Found<Stored>[]> {
  if (finder.by === 'id') {
    const own = ownPath(path, uid);
    const data = await reader.get<Stored>(own);
    return data === undefined ? [] : [{ path: own, data }];
  }
  const found = await reader.query<Stored>(queryOf(path, finder, uid, page));
  if (finder.by === 'all')
    return found.filter(({ data }) => namesPerson(data, { uid, pseudonym: '', words: [] }));
  return finder.by === 'prefix' ? found.filter((each) => isOf(finder, each, uid)) : found;
}

export function ownPath(path: StoredPath, uid: string): Found<Stored>['path'] {
  return { path: path.replace('{uid}', uid), id: uid };
}

function queryOf(
  path: StoredPath,
  finder: Exclude<Finder, { by: 'id' }>,
  uid: string,
  page: PageOf,
): Query<Stored> {
  const collection = path.slice(0, path.lastIndexOf('/'));
  const isGroup = finder.by === 'field' && finder.anywhere === true;
  return {
    from: isGroup
      ? { path: collection.slice(collection.lastIndexOf('/') + 1), group: true }
      : { path: collection },
    where:
      finder.by === 'all'
        ? []
        : finder.by === 'field'
          ? [[finder.field, finder.operator, uid]]
          : [
              [finder.field, '>=', uid],
              [finder.field, '<', `${uid}${END}`],
            ],
    ...page,
    orderBy: finder.by === 'prefix' ? [[finder.field, 'asc']] : (page.orderBy ?? []),
    ...(finder.by === 'all' && { limit: SHORT_LIST }),
  };
}

/** A longer uid begins alike. */
function isOf(finder: Finder, { path, data }: Found<Stored>, uid: string): boolean {
  if (finder.by !== 'prefix') return true;
  const value = finder.field === '__name__' ? path.id : data[finder.field];
  return typeof value === 'string' && value.startsWith(uid) && /^([:_]|$)/.test(value.slice(uid.length));
}
