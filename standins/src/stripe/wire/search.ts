import type { Parameters } from './checkParameters';
import { invalidRequest } from './stripeError';

type Field = string | number | boolean | null | undefined;

/** `-metadata['team']:'red'`, `amount>=1000`, `name~'an'`, `email:null` */
const CLAUSE =
  /^\s*(?<not>-?)(?<field>[a-z_.]+)(?:\[(?<quote>["'])(?<key>.*?)\k<quote>\])?\s*(?<sign>:|~|>=|<=|>|<)\s*(?<value>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+|null)/;
const JOINT = /^\s+(?<joint>AND|OR|and|or)\s+/;

/**
 * What a query finds, newest first: https://docs.stripe.com/search#search-query-language. At once, where Stripe takes a minute.
 * @throws StripeError 400 for a query that is none, or mixes AND and OR
 */
export function searched(newestFirst: readonly object[], url: string, asked: Parameters): object {
  const query = typeof asked.query === 'string' ? asked.query : '';
  const limit = Number(asked.limit ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw invalidRequest('Limit must be between 1 and 100.', { param: 'limit' });
  const skipped = Number(asked.page ?? 0);
  const found = newestFirst.filter(matching(query));
  const next = skipped + limit;
  return {
    object: 'search_result',
    url,
    has_more: found.length > next,
    next_page: found.length > next ? String(next) : null,
    data: found.slice(skipped, next),
  };
}

function matching(query: string): (each: object) => boolean {
  const clauses: ((each: object) => boolean)[] = [];
  const joints = new Set<string>();
  let rest = query;
  for (;;) {
    const clause = CLAUSE.exec(rest);
    if (clause === null) throw notUnderstood(query);
    clauses.push(clauseOf(clause.groups ?? {}));
    rest = rest.slice(clause[0].length);
    if (rest.trim() === '') break;
    const joint = JOINT.exec(rest);
    if (joint === null) throw notUnderstood(query);
    joints.add((joint.groups?.joint ?? '').toLowerCase());
    rest = rest.slice(joint[0].length);
  }
  if (joints.size > 1) throw notUnderstood(query);
  return joints.has('or')
    ? (each) => clauses.some((clause) => clause(each))
    : (each) => clauses.every((clause) => clause(each));
}

function notUnderstood(query: string): Error {
  return invalidRequest(`We were unable to parse your search query: ${query}`, { param: 'query' });
}

function clauseOf(parts: Readonly<Record<string, string | undefined>>): (each: object) => boolean {
  const { not, field = '', key, sign = ':', value = '' } = parts;
  const wanted = value.replace(/^['"]|['"]$/g, '').replaceAll(/\\(.)/g, '$1');
  const isNull = value === 'null';
  return (each) => {
    const held = fieldOf(each, key === undefined ? field.split('.') : [field, key]);
    return holds(held, sign, isNull ? undefined : wanted) !== (not === '-');
  };
}

function fieldOf(each: object, path: readonly string[]): Field {
  let held: unknown = each;
  for (const step of path) held = (held as Record<string, unknown> | null | undefined)?.[step];
  return held as Field;
}

function holds(held: Field, sign: string, wanted: string | undefined): boolean {
  if (wanted === undefined) return held === null || held === undefined;
  if (held === null || held === undefined) return false;
  const [one, other] = [String(held).toLowerCase(), wanted.toLowerCase()];
  switch (sign) {
    case ':':
      return one === other;
    case '~':
      return one.includes(other);
    case '>':
      return Number(one) > Number(other);
    case '<':
      return Number(one) < Number(other);
    case '>=':
      return Number(one) >= Number(other);
    default:
      return Number(one) <= Number(other);
  }
}
