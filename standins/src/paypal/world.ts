import { randomInt } from 'node:crypto';
import { missing } from './paypalError';

export interface Money {
  readonly currency_code: string;
  readonly value: string;
}

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly method: string;
}

export interface Refund {
  readonly id: string;
  readonly capture: Capture;
  readonly amount: number;
  readonly customId?: string;
  readonly createdAt: Date;
  status: 'COMPLETED' | 'PENDING' | 'FAILED' | 'CANCELLED';
}

export interface Capture {
  readonly id: string;
  readonly order: Order;
  readonly createdAt: Date;
  status: 'COMPLETED' | 'PENDING' | 'DECLINED';
  readonly refunds: Refund[];
}

/** What a payer complains of. */
export interface Dispute {
  readonly id: string;
  readonly capture: Capture;
  readonly createdAt: Date;
  readonly amount: number;
  readonly reason: string;
  readonly dueBy: Date;
  status: 'WAITING_FOR_SELLER_RESPONSE' | 'UNDER_REVIEW' | 'RESOLVED';
  /** What the seller said against it. */
  evidences?: readonly object[];
  outcome?: string;
}

/** One purchase unit with one capture: nobody here asks for more. */
export interface Order {
  readonly id: string;
  /** As it was asked for. */
  readonly unit: Readonly<
    Partial<Record<'reference_id' | 'custom_id' | 'description' | 'invoice_id', string>>
  >;
  readonly context: Readonly<Record<string, unknown>>;
  readonly amount: number;
  readonly currency: string;
  readonly createdAt: Date;
  updatedAt: Date;
  intent: string;
  status: 'CREATED' | 'APPROVED' | 'COMPLETED';
  /** What becomes of the next capture, by the payer's way of paying. */
  funding: Funding;
  capture?: Capture;
}

export const FUNDINGS = ['balance', 'declined', 'echeck', 'restricted'] as const;

/** `balance` pays at once, `echeck` takes days; the others are refused, and the payer can choose another one. */
export type Funding = (typeof FUNDINGS)[number];

/** A request that came in, to hold it to the published description, with what it was answered. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  status?: number;
  answer?: unknown;
}

/** Milliseconds for which PayPal keeps what nobody approved, and the keys of its orders. */
const ORDER_LIFE = 3 * 3_600_000;

/** What a local PayPal account holds, in memory. */
export class World {
  readonly orders = new Map<string, Order>();
  readonly disputes = new Map<string, Dispute>();
  readonly requests: Seen[] = [];
  readonly tokens = new Map<string, number>();
  /** What a key did, by the path that it was used on. */
  readonly done = new Map<string, object>();
  /** What new refunds are. */
  refundStatus: Refund['status'] = 'COMPLETED';
  skew = 0;

  now(): Date {
    return new Date(Date.now() + this.skew);
  }

  /** @throws PaypalError */
  orderOf(id: string): Order {
    const order = this.orders.get(id);
    if (order === undefined || this.isForgotten(order)) throw missing();
    return order;
  }

  /** @throws PaypalError */
  captureOf(id: string): Capture {
    const found = [...this.orders.values()].find(({ capture }) => capture?.id === id)?.capture;
    if (found === undefined) throw missing();
    return found;
  }

  /** @throws PaypalError */
  refundOf(id: string): Refund {
    const all = [...this.orders.values()].flatMap(({ capture }) => capture?.refunds ?? []);
    const found = all.find((each) => each.id === id);
    if (found === undefined) throw missing();
    return found;
  }

  private isForgotten({ status, updatedAt }: Order): boolean {
    return status !== 'COMPLETED' && this.now().getTime() - updatedAt.getTime() > ORDER_LIFE;
  }
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** Such as PayPal gives: seventeen letters and digits. */
export function newId(): string {
  return Array.from({ length: 17 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** To the second, as PayPal writes it. */
export function paypalTime(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
