import type { ListRequest, RulesRequest, Verdict } from '../../rules/firestore/api';
import type { RulesMethod } from '../../rules/syntax/ast';
import type { Micros } from '../../values/value';

/** One request that the rules decided. */
export interface JudgedRequest {
  /** `request.time` of the rules. */
  readonly time: Micros;
  /** `projects/p/databases/d` */
  readonly database: string;
  readonly method: RulesMethod;
  /** Below the database's documents; of a list, the collection, and `**` before that of a collection group. */
  readonly path: string;
  /** Of a list, what it asked for. */
  readonly query: Pick<ListRequest, 'where' | 'orderBy' | 'limit' | 'offset'> | undefined;
  /** Null for a visitor. */
  readonly uid: string | null;
  readonly allowed: boolean;
  readonly explanation: string;
  /** Names of the documents that the rules read. */
  readonly documentsRead: readonly string[];
}

const CAPACITY = 500;

/** The newest requests that the rules decided, for each project. Owners are not judged and leave no trace. */
export class RequestLog {
  private readonly byProject = new Map<string, JudgedRequest[]>();

  record(request: RulesRequest, { allowed, explanation, documentsRead }: Verdict): void {
    const project = projectOf(request.database);
    const entries = this.byProject.get(project) ?? [];
    if (entries.length === 0) this.byProject.set(project, entries);
    const { time, database, method, auth } = request;
    const uid = auth?.uid ?? null;
    const path = pathOf(request);
    const query = request.method === 'list' ? queryOf(request) : undefined;
    entries.push({ time, database, method, path, query, uid, allowed, explanation, documentsRead });
    if (entries.length >= 2 * CAPACITY) entries.splice(0, CAPACITY);
  }

  /** Newest first. */
  of(project: string): readonly JudgedRequest[] {
    return (this.byProject.get(project) ?? []).slice(-CAPACITY).reverse();
  }

  clear(project: string): void {
    this.byProject.delete(project);
  }
}

const projectOf = (database: string): string => database.split('/')[1] ?? '';

function pathOf(request: RulesRequest): string {
  const root = `${request.database}/documents/`.length;
  if (request.method !== 'list') return request.name.slice(root);
  const { parent, collectionId, allDescendants } = request;
  return [parent.slice(root), ...(allDescendants ? ['**'] : []), collectionId || '*']
    .filter((part) => part !== '')
    .join('/');
}

/** Only what describes the query: the request itself would keep whole documents alive. */
function queryOf({ where, orderBy, limit, offset }: ListRequest): JudgedRequest['query'] {
  return { where, orderBy, limit, offset };
}
