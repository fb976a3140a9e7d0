import type { Charge, ChargeState, ChargeStatus, Payments } from '../../src/ports/payments';
import { Unavailable } from '../../src/ports/documents';

interface StoredCharge extends Charge {
  readonly transactionId: string;
  status: ChargeStatus;
  refunded: number;
}

/** A provider in memory, whose payers do what the test says. */
export interface InMemoryPayments extends Payments {
  /** Every charge, by our order. */
  readonly charges: ReadonlyMap<string, StoredCharge>;
  /** What was taken and not given back, in minor units. */
  kept(): number;
  /** The payer pays; nobody is told. A charge that was ended cannot be paid. @returns whether it was taken */
  pay(paymentId: string): boolean;
  /** The bank has it and says neither yes nor no: it cannot be ended any more. */
  think(paymentId: string): void;
  /** What the bank says in the end of what it thought about. */
  decide(paymentId: string, isTaken: boolean): void;
  /** Each charge is paid as it is made: before anybody could be told of it. */
  isEager: boolean;
  /** Gives no answer, having done nothing. */
  isAway: boolean;
}

export function inMemoryPayments(): InMemoryPayments {
  const charges = new Map<string, StoredCharge>();
  const keys = new Map<string, StoredCharge>();
  const refunds = new Set<string>();
  const told = async <T>(look: () => T): Promise<T> => {
    await new Promise((resolve) => setImmediate(resolve));
    if (provider.isAway) throw new Unavailable('the provider gives no answer');
    return look();
  };
  const stored = (transactionId: string): StoredCharge => {
    const charge = [...charges.values()].find((each) => each.transactionId === transactionId);
    if (charge === undefined) throw new Error(`no charge ${transactionId}`);
    return charge;
  };
  const move = (paymentId: string, from: readonly ChargeStatus[], to: ChargeStatus): boolean => {
    const charge = charges.get(paymentId);
    if (charge === undefined || !from.includes(charge.status)) return false;
    charge.status = to;
    return true;
  };
  const provider: InMemoryPayments = {
    provider: 'in-memory',
    charges,
    isEager: false,
    isAway: false,
    kept: () =>
      [...charges.values()].reduce(
        (sum, { status, amount, refunded }) => sum + (status === 'succeeded' ? amount - refunded : 0),
        0,
      ),
    pay: (paymentId) => move(paymentId, ['open', 'processing'], 'succeeded'),
    think: (paymentId) => void move(paymentId, ['open'], 'processing'),
    decide: (paymentId, isTaken) => void move(paymentId, ['processing'], isTaken ? 'succeeded' : 'cancelled'),
    create: (charge) =>
      told(() => {
        const known = keys.get(charge.idempotencyKey);
        const status = provider.isEager ? 'succeeded' : 'open';
        const made: StoredCharge = {
          ...charge,
          transactionId: `tx-${charges.size + 1}`,
          status,
          refunded: 0,
        };
        const kept = known ?? made;
        keys.set(charge.idempotencyKey, kept);
        charges.set(charge.paymentId, kept);
        return stateOf(kept);
      }),
    read: (transactionId) => told(() => stateOf(stored(transactionId))),
    cancel: (transactionId) =>
      told(() => {
        const charge = stored(transactionId);
        if (charge.status === 'open') charge.status = 'cancelled';
        return stateOf(charge);
      }),
    refund: (transactionId, amount, key) =>
      told(() => {
        if (refunds.has(key)) return;
        const charge = stored(transactionId);
        if (charge.status !== 'succeeded' || charge.refunded + amount > charge.amount)
          throw new Error(`more is refunded than was taken of ${transactionId}`);
        refunds.add(key);
        charge.refunded += amount;
      }),
  };
  return provider;
}

function stateOf({ transactionId, status }: StoredCharge): ChargeState {
  return { transactionId, status, clientSecret: `secret of ${transactionId}` };
}
