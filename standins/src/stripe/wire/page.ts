import type { Parameters } from './checkParameters';
import { invalidRequest, missing } from './stripeError';

interface Listed {
  readonly id: string;
  /** Some kinds, such as line items, have none. */
  readonly created?: number;
}

/** Stripe's list object: newest first, `starting_after` or `ending_before` an id, `created` a time or a range of times. */
export function page(newestFirst: readonly Listed[], url: string, asked: Parameters): object {
  const limit = asked.limit === undefined ? 10 : Number(asked.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw invalidRequest('Limit must be between 1 and 100.', { param: 'limit' });
  const all = newestFirst.filter(({ created = 0 }) => isWithin(created, asked.created));
  const at = (name: 'starting_after' | 'ending_before') => {
    const id = asked[name];
    if (id === undefined) return undefined;
    const index = all.findIndex((each) => each.id === id);
    if (index < 0) throw missing('object', typeof id === 'string' ? id : '', name);
    return index;
  };
  const before = at('ending_before');
  const from = before === undefined ? (at('starting_after') ?? -1) + 1 : Math.max(0, before - limit);
  const to = before ?? from + limit;
  const hasMore = before === undefined ? all.length > to : from > 0;
  return { object: 'list', url, has_more: hasMore, data: all.slice(from, to) };
}

/** Whether a time is that one, or within a range of times. */
export function isWithin(created: number, range: unknown): boolean {
  if (range === undefined) return true;
  if (typeof range === 'number') return created === range;
  const { gt, gte, lt, lte } = range as Readonly<Partial<Record<'gt' | 'gte' | 'lt' | 'lte', number>>>;
  return (
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte)
  );
}
