import type { ListRequest } from './api';
import type { SymbolicPath, SymbolicSegment } from '../runtime/matchPath';
import type { Result } from '../values/result';
import { path, pathOfName, text, type PathValue, type RuleValue } from '../values/ruleValue';
import type { Facts } from '../values/facts';
import { disjunctsOf, type Disjunct } from '../list/disjuncts';
import { factsOfDisjunct } from '../list/factsOfFilters';
import { resultOf } from '../list/proofs';

/** What all documents have in common that one disjunct of a query may return. */
export interface QuerySubject {
  readonly path: SymbolicPath;
  readonly resource: Result;
  /** The document's path when the query pins it. */
  readonly documentPath: RuleValue | undefined;
}

/** One subject for each disjunct: the query is allowed when the rules allow each. */
export function querySubjects(request: ListRequest): QuerySubject[] {
  return disjunctsOf(request.where).map((disjunct) => querySubject(request, disjunct));
}

function querySubject(request: ListRequest, disjunct: Disjunct): QuerySubject {
  const { data, name } = factsOfDisjunct(disjunct, request.orderBy);
  const pinned = name === undefined ? undefined : pinnedPath(request, name);
  return {
    path: pinned ? { prefix: pinned.segments, gap: false, suffix: [] } : symbolicPath(request),
    resource: resourceOfFacts(data, pinned),
    documentPath: pinned,
  };
}

function resourceOfFacts(data: ReadonlyMap<string, Facts>, pinned: PathValue | undefined): Result {
  const id = pinned?.segments.at(-1);
  const fields = new Map<string, Facts>([
    ['data', { types: ['map'], fields: data }],
    ['id', id === undefined ? { types: ['string'] } : { exact: text(id) }],
    ['__name__', pinned ? { exact: pinned } : { types: ['path'] }],
  ]);
  return resultOf('resource', { types: ['map'], fields });
}

function symbolicPath({ parent, collectionId, allDescendants }: ListRequest): SymbolicPath {
  const prefix = pathOfName(parent).segments;
  const suffix: SymbolicSegment[] = [collectionId === '' ? undefined : collectionId, undefined];
  return allDescendants
    ? { prefix, gap: true, suffix }
    : { prefix: [...prefix, ...suffix], gap: false, suffix: [] };
}

/** A name counts only where it lies in what the query covers; elsewhere nothing is returned for it. */
function pinnedPath(
  { parent, collectionId, allDescendants }: ListRequest,
  name: string,
): PathValue | undefined {
  if (!name.startsWith(`${parent}/`)) return undefined;
  const below = name.slice(parent.length + 1).split('/');
  if (below.length % 2 !== 0 || (!allDescendants && below.length !== 2)) return undefined;
  if (collectionId !== '' && below.at(-2) !== collectionId) return undefined;
  return path(pathOfName(name).segments);
}
