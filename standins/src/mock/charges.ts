import { randomBytes } from 'node:crypto';
import type { Webhooks } from './webhooks';

/** What the adapter asks for; sums are minor units. */
export interface Wish {
  readonly paymentId: string;
  readonly key: string;
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly returnUrl?: string;
}

export interface MockRefund {
  readonly id: string;
  readonly key: string;
  readonly amount: number;
  status: 'succeeded' | 'failed';
}

/** What a payer's bank wants back: gone until it decides. */
export interface MockDispute {
  readonly id: string;
  readonly amount: number;
  status: 'open' | 'won' | 'lost';
  /** What the seller said against it. */
  statement?: string;
}

export interface MockCharge {
  readonly id: string;
  readonly wish: Wish;
  status: 'open' | 'processing' | 'succeeded' | 'cancelled';
  readonly refunds: MockRefund[];
  readonly disputes: MockDispute[];
}

/** How a payer's attempt goes: `3ds` asks the bank's page first, `slow` is decided later. */
export const OUTCOMES = ['success', 'decline', '3ds', 'slow'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A request that cannot be done, with a word for why. */
export class MockRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

/** What is paid here, in memory, and told of. */
export class Charges {
  private readonly all = new Map<string, MockCharge>();
  private readonly keys = new Map<string, MockCharge>();

  constructor(private readonly webhooks: Webhooks) {}

  list(): readonly MockCharge[] {
    return [...this.all.values()];
  }

  /** @throws MockRefusal */
  of(id: string): MockCharge {
    const charge = this.all.get(id);
    if (charge === undefined) throw new MockRefusal(404, 'no_such_charge');
    return charge;
  }

  /** One charge a key. @throws MockRefusal */
  create(wish: Wish): MockCharge {
    const known = this.keys.get(wish.key);
    if (known !== undefined) {
      if (JSON.stringify(known.wish) !== JSON.stringify(wish))
        throw new MockRefusal(400, 'key_used_otherwise');
      return known;
    }
    if (!Number.isInteger(wish.amount) || wish.amount <= 0) throw new MockRefusal(400, 'amount_invalid');
    const charge: MockCharge = {
      id: `mock_${randomBytes(9).toString('hex')}`,
      wish,
      status: 'open',
      refunds: [],
      disputes: [],
    };
    this.all.set(charge.id, charge);
    this.keys.set(wish.key, charge);
    return charge;
  }

  /** What a payer does. @throws MockRefusal for what can be paid no more */
  pay(id: string, outcome: Outcome): MockCharge {
    const charge = this.of(id);
    if (charge.status !== 'open') throw new MockRefusal(409, 'not_open');
    if (outcome === 'success') return this.move(charge, 'succeeded');
    if (outcome === 'slow') return this.move(charge, 'processing');
    this.webhooks.tell(outcome === 'decline' ? 'charge.declined' : 'charge.asked', charge);
    return charge;
  }

  /** What a bank decides. @throws MockRefusal */
  decide(id: string, isTaken: boolean): void {
    const charge = this.of(id);
    if (charge.status !== 'processing') throw new MockRefusal(409, 'not_processing');
    this.move(charge, isTaken ? 'succeeded' : 'cancelled');
  }

  cancel(id: string): MockCharge {
    const charge = this.of(id);
    return charge.status === 'open' ? this.move(charge, 'cancelled') : charge;
  }

  /** One refund a key. @throws MockRefusal */
  refund(id: string, { key, amount }: Pick<MockRefund, 'key' | 'amount'>): MockRefund {
    const charge = this.of(id);
    const known = charge.refunds.find((each) => each.key === key);
    if (known !== undefined) return known;
    if (charge.status !== 'succeeded' || keptOf(charge) < amount)
      throw new MockRefusal(400, 'refund_too_much');
    const made: MockRefund = {
      id: `mock_re_${randomBytes(6).toString('hex')}`,
      key,
      amount,
      status: 'succeeded',
    };
    charge.refunds.push(made);
    this.webhooks.tell('charge.refunded', charge);
    return made;
  }

  /** A bank sends it back. @throws MockRefusal */
  failRefund(refundId: string): void {
    const charge = this.list().find(({ refunds }) => refunds.some(({ id }) => id === refundId));
    const refund = charge?.refunds.find(({ id }) => id === refundId);
    if (charge === undefined || refund === undefined) throw new MockRefusal(404, 'no_such_refund');
    refund.status = 'failed';
    this.webhooks.tell('refund.failed', charge);
  }

  /** A payer's bank wants back what is left. @throws MockRefusal */
  dispute(id: string): MockDispute {
    const charge = this.of(id);
    const amount = keptOf(charge);
    if (amount === 0) throw new MockRefusal(409, 'nothing_kept');
    const opened: MockDispute = { id: `mock_dp_${randomBytes(6).toString('hex')}`, amount, status: 'open' };
    charge.disputes.push(opened);
    this.webhooks.tell('dispute.opened', charge);
    return opened;
  }

  /** What the seller says against it, the first word only. @throws MockRefusal for one that is decided */
  contest(disputeId: string, statement: string): MockDispute {
    const { dispute } = this.disputed(disputeId);
    if (dispute.statement !== undefined) return dispute;
    if (dispute.status !== 'open') throw new MockRefusal(400, 'already_decided');
    return Object.assign(dispute, { statement });
  }

  /** The bank decides. @throws MockRefusal */
  decideDispute(disputeId: string, isWon: boolean): void {
    const { charge, dispute } = this.disputed(disputeId);
    if (dispute.status !== 'open') throw new MockRefusal(409, 'already_decided');
    dispute.status = isWon ? 'won' : 'lost';
    this.webhooks.tell(`dispute.${dispute.status}`, charge);
  }

  private disputed(disputeId: string): { readonly charge: MockCharge; readonly dispute: MockDispute } {
    for (const charge of this.all.values()) {
      const dispute = charge.disputes.find(({ id }) => id === disputeId);
      if (dispute !== undefined) return { charge, dispute };
    }
    throw new MockRefusal(404, 'no_such_dispute');
  }

  private move(charge: MockCharge, status: MockCharge['status']): MockCharge {
    charge.status = status;
    this.webhooks.tell(`charge.${status}`, charge);
    return charge;
  }
}

/** What was taken less what went back, and what a bank withdrew. */
export function keptOf({ status, wish, refunds, disputes }: MockCharge): number {
  if (status !== 'succeeded') return 0;
  const gone = [
    ...refunds.filter((each) => each.status !== 'failed'),
    ...disputes.filter((each) => each.status !== 'won'),
  ];
  return gone.reduce((left, { amount }) => left - amount, wish.amount);
}
