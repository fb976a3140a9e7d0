import type { Payment } from '../../src/contracts/documents/payments';
import type { Documents, Found, Query, Reader } from '../../src/ports/documents';
import { aPaidOrder } from './builders';
import { type InMemoryDocuments, inMemoryDocuments } from './inMemoryDocuments';

export interface EndlessDocuments extends InMemoryDocuments {
  /** Of each page that was read, the number of its first row, in order. */
  readonly pages: number[];
}

const nameOf = (row: number): string => `order-${String(row).padStart(9, '0')}`;

/** A database in which so many payments lie that none is made before it is asked for. */
export function endlessPayments(rows: number): EndlessDocuments {
  const memory = inMemoryDocuments();
  const pages: number[] = [];
  const one: Payment = aPaidOrder();
  const page = ({ limit, startAfter }: Query<unknown>): readonly Found<unknown>[] => {
    const from = startAfter === undefined ? 0 : Number(String(startAfter[0]).slice('order-'.length)) + 1;
    pages.push(from);
    return Array.from({ length: Math.max(0, Math.min(limit, rows - from)) }, (_, index) => {
      const id = nameOf(from + index);
      return { path: { path: `payments/${id}`, id }, data: { ...one, id, amount: from + index } };
    });
  };
  const asOf: Documents['asOf'] = (at) => {
    const then = memory.asOf(at);
    const query: Reader['query'] = async (asked) =>
      asked.from.path === 'payments' ? (page(asked) as never) : then.query(asked);
    return { ...then, query };
  };
  return { ...memory, asOf, pages };
}
