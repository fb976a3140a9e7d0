import { LIST_PRICES } from '../../emulator/src/local/meter/prices';
import type { Cost } from './cost';

const HUNDRED_THOUSAND = 100_000;
const MILLION = 1_000_000;

interface Price {
  readonly what: string;
  /** US dollars for one. */
  readonly usd: number;
  /** When the list was read. */
  readonly asOf: string;
  readonly source: string;
}

const FIRESTORE = { asOf: '2026-11-25', source: 'https://cloud.google.com/firestore/pricing' } as const;

/**
 * List prices, without the free quota; what is not in the table is not in the price. Documents cost what they do in a multi-region, which
 * is the most: a single region such as `us-central1` is cheaper.
 */
export const PRICES = {
  reads: { what: 'document read', usd: LIST_PRICES.reads / HUNDRED_THOUSAND, ...FIRESTORE },
  writes: { what: 'document written', usd: LIST_PRICES.writes / HUNDRED_THOUSAND, ...FIRESTORE },
  deletes: { what: 'document deleted', usd: LIST_PRICES.deletes / HUNDRED_THOUSAND, ...FIRESTORE },
  invocations: {
    what: 'function invocation',
    usd: 0.4 / MILLION,
    asOf: '2026-11-25',
    source: 'https://firebase.google.com/pricing',
  },
  tasks: {
    what: 'task, created and delivered',
    usd: (2 * 0.4) / MILLION,
    asOf: '2026-11-25',
    source: 'https://cloud.google.com/tasks/pricing',
  },
} as const satisfies Record<string, Price>;

/** US dollars for a million of what cost this once. */
export function priceOfMillion(cost: Cost): number {
  const each = Object.entries(PRICES).map(([unit, { usd }]) => usd * cost[unit as keyof typeof PRICES]);
  return each.reduce((sum, part) => sum + part, 0) * MILLION;
}
