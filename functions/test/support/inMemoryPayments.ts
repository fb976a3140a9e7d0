import type { PaymentProvider } from '../../src/contracts/documents/payments';
import {
  type Charge,
  type ChargeFailure,
  ChargeMissing,
  type ChargeState,
  type ChargeStatus,
  type DisputeState,
  type Evidence,
  EvidenceRefused,
  type Payments,
  RefundRefused,
  type RefundState,
} from '../../src/ports/payments';
import { Unavailable } from '../../src/ports/documents';

interface StoredCharge extends Charge {
  readonly transactionId: string;
  status: ChargeStatus;
  /** What was taken of it, where that is not all. */
  taken?: number;
  failure?: ChargeFailure;
  readonly refunds: RefundState[];
  readonly disputes: DisputeState[];
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
  /** What the bank says in the end of what it thought about; somebody at the provider may take a part of it only. */
  decide(paymentId: string, isTaken: boolean, taken?: number): void;
  /** The bank will not pay; the payer may try again. */
  fail(paymentId: string, failure?: Partial<ChargeFailure>): void;
  /** Somebody gives money back at the provider itself. */
  refundThere(paymentId: string, amount: number): void;
  /** An order's n-th refund arrives. */
  passRefund(paymentId: string, number: number): void;
  /** The bank sends an order's n-th refund back. */
  failRefund(paymentId: string, number: number): void;
  /** The payer asks the bank, or the bank decides: the same order again moves its dispute on. */
  dispute(paymentId: string, status: DisputeState['status'], amount?: number): void;
  /** Until when the bank of a next dispute takes evidence. */
  evidenceDueBy: Date | undefined;
  /** What was sent against each dispute, the first word of it. */
  readonly contested: Map<string, Evidence>;
  /** What its refunds have given back, failed ones left out. */
  refunded(paymentId: string): number;
  /** What new refunds are answered: they can take days. */
  refundStatus: RefundState['status'];
  /** Refuses whatever refund it is asked for. */
  isRefusing: boolean;
  /** Each charge is paid as it is made: before anybody could be told of it. */
  isEager: boolean;
  /** Of what is paid. */
  receiptUrl: string | undefined;
  /** Gives no answer, having done nothing. */
  isAway: boolean;
  /** Gives no answer to who wants a charge ended, having done nothing. */
  isStubborn: boolean;
  /** Has it know a charge that was paid before the test began, with what went back of it. */
  recall(charge: Omit<StoredCharge, 'status' | 'disputes'>): void;
  /** Has it know nothing of a charge, and know it again. */
  lose(transactionId: string): void;
  find(transactionId: string): void;
  /** Every charge that was ever made, in that order. */
  readonly all: readonly StoredCharge[];
  /** Somebody pays one of the charges, whatever became of it here. */
  payCharge(transactionId: string): boolean;
}

export function inMemoryPayments(name: PaymentProvider = 'mock'): InMemoryPayments {
  /** The latest of each order. */
  const charges = new Map<string, StoredCharge>();
  const all: StoredCharge[] = [];
  /** No two providers give the same name. */
  const prefix = name === 'mock' ? '' : `${name}-`;
  const lost = new Set<string>();
  const keys = new Map<string, StoredCharge>();
  let failures = 0;
  const told = async <T>(look: () => T): Promise<T> => {
    await new Promise((resolve) => setImmediate(resolve));
    if (provider.isAway) throw new Unavailable('the provider gives no answer');
    return look();
  };
  const stored = (transactionId: string): StoredCharge => {
    const charge = all.find((each) => each.transactionId === transactionId);
    if (charge === undefined || lost.has(transactionId)) throw new ChargeMissing(transactionId);
    return charge;
  };
  const move = (paymentId: string, from: readonly ChargeStatus[], to: ChargeStatus): boolean => {
    const charge = charges.get(paymentId);
    if (charge === undefined || !from.includes(charge.status)) return false;
    charge.status = to;
    return true;
  };
  const of = (paymentId: string): StoredCharge => {
    const charge = charges.get(paymentId);
    if (charge === undefined) throw new Error(`no charge of ${paymentId}`);
    return charge;
  };
  const refunded = (charge: StoredCharge, amount: number, key?: string): RefundState => {
    const isTooMuch = charge.status !== 'succeeded' || refundedOf(charge) + amount > takenOf(charge);
    if (isTooMuch || provider.isRefusing) throw new RefundRefused('charge_already_refunded');
    const made: RefundState = {
      refundId: `re_${charge.transactionId}_${charge.refunds.length + 1}`,
      ...(key !== undefined && { key }),
      amount,
      status: provider.refundStatus,
    };
    charge.refunds.push(made);
    return made;
  };
  const provider: InMemoryPayments = {
    provider: name,
    charges,
    isEager: false,
    isAway: false,
    isStubborn: false,
    all,
    evidenceDueBy: undefined,
    contested: new Map(),
    receiptUrl: undefined,
    isRefusing: false,
    refundStatus: 'succeeded',
    kept: () =>
      all.reduce(
        (sum, each) => sum + (each.status === 'succeeded' ? takenOf(each) - refundedOf(each) : 0),
        0,
      ),
    dispute: (paymentId, status, amount) => {
      const charge = of(paymentId);
      const [known] = charge.disputes;
      const cost = status === 'inquiry' || status === 'closed' ? 0 : 1_500;
      charge.disputes[0] = {
        ...{ disputeId: `dp_${charge.transactionId}`, reason: 'fraudulent', status, cost },
        ...(provider.evidenceDueBy && { evidenceDueBy: provider.evidenceDueBy }),
        amount: amount ?? known?.amount ?? takenOf(charge) - refundedOf(charge),
      };
    },
    eventsSince: () =>
      told(() =>
        [...charges.keys()].map((paymentId) => ({
          ...{ provider: name, type: 'charge.changed', id: `evt_${paymentId}` },
          paymentId,
        })),
      ),
    refunded: (paymentId) => refundedOf(charges.get(paymentId)),
    refundThere: (paymentId, amount) => void refunded(of(paymentId), amount),
    passRefund: (paymentId, number) => {
      const { refunds } = of(paymentId);
      refunds[number - 1] = { ...refunds[number - 1]!, status: 'succeeded' };
    },
    failRefund: (paymentId, number) => {
      const { refunds } = of(paymentId);
      refunds[number - 1] = { ...refunds[number - 1]!, status: 'failed', failure: 'account_closed' };
    },
    recall: (charge) => {
      const known = { ...charge, status: 'succeeded' as const, disputes: [] };
      all.push(known);
      charges.set(charge.paymentId, known);
    },
    lose: (transactionId) => void lost.add(transactionId),
    find: (transactionId) => void lost.delete(transactionId),
    payCharge: (transactionId) => {
      const charge = stored(transactionId);
      if (charge.status !== 'open') return false;
      charge.status = 'succeeded';
      return true;
    },
    pay: (paymentId) => move(paymentId, ['open', 'processing'], 'succeeded'),
    fail: (paymentId, failure = {}) => {
      const attemptId = `ch_failed_${(failures += 1)}`;
      const said = { code: 'card_declined', message: 'Your card was declined.' };
      of(paymentId).failure = { attemptId, ...said, ...failure };
    },
    think: (paymentId) => void move(paymentId, ['open'], 'processing'),
    decide: (paymentId, isTaken, taken) => {
      if (move(paymentId, ['processing'], isTaken ? 'succeeded' : 'cancelled') && taken !== undefined)
        of(paymentId).taken = taken;
    },
    create: (charge) =>
      told(() => {
        const known = keys.get(charge.idempotencyKey);
        if (known !== undefined && wishOf(known) !== wishOf(charge))
          throw new Error(`idempotency_error: the key ${charge.idempotencyKey} was used for something else`);
        const status = provider.isEager ? 'succeeded' : 'open';
        const made: StoredCharge = {
          ...charge,
          transactionId: `${prefix}${charge.page === undefined ? 'tx' : 'page'}-${all.length + 1}`,
          status,
          refunds: [],
          disputes: [],
        };
        const kept = known ?? made;
        if (known === undefined) all.push(made);
        keys.set(charge.idempotencyKey, kept);
        charges.set(charge.paymentId, kept);
        return stateOf(kept, name);
      }),
    read: (transactionId) =>
      told(() => {
        const state = stateOf(stored(transactionId), name);
        const { receiptUrl } = provider;
        return receiptUrl === undefined ? state : { ...state, receiptUrl };
      }),
    cancel: (transactionId) =>
      told(() => {
        const charge = stored(transactionId);
        if (provider.isStubborn) throw new Unavailable('the provider gives no answer');
        if (charge.status === 'open') charge.status = 'cancelled';
        return stateOf(charge, name);
      }),
    contest: (disputeId, evidence) =>
      told(() => {
        if (provider.isRefusing) throw new EvidenceRefused('dispute_closed');
        if (!provider.contested.has(disputeId)) provider.contested.set(disputeId, evidence);
      }),
    refund: ({ transactionId, amount, key }) =>
      told(() => {
        const charge = stored(transactionId);
        return charge.refunds.find((each) => each.key === key) ?? refunded(charge, amount, key);
      }),
  };
  return provider;
}

function refundedOf(charge: StoredCharge | undefined): number {
  const left = charge?.refunds.filter(({ status }) => status !== 'failed') ?? [];
  return left.reduce((sum, { amount }) => sum + amount, 0);
}

function takenOf({ amount, taken = amount }: StoredCharge): number {
  return taken;
}

function wishOf({ paymentId, amount, currency, description, page }: Charge): string {
  return JSON.stringify([paymentId, amount, currency, description, page]);
}

function stateOf(charge: StoredCharge, provider: PaymentProvider): ChargeState {
  const { transactionId, status, amount, currency, page, customerId, refunds, disputes } = charge;
  const { failure } = charge;
  const paid = {
    chargeId: `ch_of_${transactionId}`,
    method: 'card',
    ...(customerId && { customerId }),
  } as const;
  return {
    provider,
    transactionId,
    status,
    ...(page === undefined && { clientSecret: `secret of ${transactionId}` }),
    ...(page !== undefined && status === 'open' && { url: `https://pay.example/${transactionId}` }),
    ...(failure && status === 'open' && { failure }),
    ...(status === 'succeeded' && { received: { amount: takenOf(charge), currency }, asked: amount, paid }),
    refunds: [...refunds],
    disputes: [...disputes],
  };
}
