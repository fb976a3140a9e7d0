import { createHash, createHmac } from 'node:crypto';
import { Unavailable } from '../../ports/documents';
import type { PaymentEvent, PaymentEvents } from '../../ports/paymentEvents';
import {
  type ChargeState,
  type DisputeState,
  EvidenceRefused,
  type Payments,
  RefundRefused,
  type RefundState,
} from '../../ports/payments';
import { isSame } from '../signing/isSame';

/** Milliseconds until a request is given up. */
const PATIENCE = 8_000;

/** What the provider of the local suite answers. */
interface MockCharge {
  readonly id: string;
  readonly wish: { readonly amount: number; readonly currency: string };
  readonly status: ChargeState['status'];
  readonly refunds: readonly MockRefund[];
  readonly disputes: readonly MockDispute[];
}

interface MockDispute {
  readonly id: string;
  readonly amount: number;
  readonly status: DisputeState['status'];
}

interface MockRefund {
  readonly id: string;
  readonly key: string;
  readonly amount: number;
  readonly status: RefundState['status'];
}

interface MockEvent {
  readonly id: string;
  readonly type: string;
  readonly paymentId: string;
  readonly chargeId: string;
}

/** A provider whose every attempt goes as it is told to; no money moves. @param url where it runs */
export function mockPayments(url: string): Payments {
  const charge = async (path: string, body?: object) =>
    stateOf((await asked(url, path, body)) as MockCharge, url);
  return {
    provider: 'mock',
    create: ({ paymentId, idempotencyKey: key, amount, currency, description, page }) => {
      const returnUrl = page?.returnUrl;
      return charge('charges', {
        paymentId,
        key,
        amount,
        currency,
        description,
        ...(returnUrl !== undefined && { returnUrl }),
      });
    },
    read: (id) => charge(`charges/${id}`),
    cancel: (id) => charge(`charges/${id}/cancel`, {}),
    eventsSince: async (since) => {
      const told = await asked(url, `events?since=${encodeURIComponent(since.toISOString())}`);
      return (told as readonly MockEvent[]).map(eventOf);
    },
    refund: async ({ transactionId, amount, key }) =>
      refundOf((await asked(url, `charges/${transactionId}/refunds`, { key, amount })) as MockRefund),
    contest: async (disputeId, { statement }) => {
      await asked(url, `disputes/${disputeId}/evidence`, { statement });
    },
  };
}

/** @param keys by which the provider signs what it tells, comma-separated; two while one replaces the other */
export function mockEvents(keys: string): PaymentEvents {
  return {
    open: (body, header) => {
      const signature = header('mock-signature') ?? '';
      const isSigned = keys
        .split(',')
        .some((key) => isSame(signature, createHmac('sha256', key).update(body).digest('hex')));
      if (!isSigned) return Promise.resolve(undefined);
      const event = eventOf(JSON.parse(Buffer.from(body).toString('utf8')) as MockEvent);
      return Promise.resolve({ ...event, digest: createHash('sha256').update(body).digest('hex') });
    },
  };
}

function eventOf({ id, type, paymentId, chargeId: transactionId }: MockEvent): PaymentEvent {
  return { provider: 'mock', id, type, paymentId, transactionId };
}

function stateOf({ id, wish, status, refunds, disputes }: MockCharge, url: string): ChargeState {
  const { amount, currency } = wish;
  return {
    provider: 'mock',
    transactionId: id,
    status,
    ...(status === 'open' && { clientSecret: id, url: `${url}/pay/${id}` }),
    ...(status === 'succeeded' && { received: { amount, currency } }),
    refunds: refunds.map(refundOf),
    disputes: disputes.map(disputeOf),
  };
}

function refundOf({ id, key, amount, status }: MockRefund): RefundState {
  return { refundId: id, key, amount, status, ...(status === 'failed' && { failure: 'mocked' }) };
}

function disputeOf({ id: disputeId, amount, status }: MockDispute): DisputeState {
  return { disputeId, amount, status, reason: 'mocked', cost: 0 };
}

/** Asks twice where there is no answer: whatever changes something has its key, or changes nothing more. @throws Unavailable */
async function answered(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE) }).catch((error: unknown) => {
      throw new Unavailable('the mock provider gives no answer', { cause: error });
    });
  }
}

/** @throws RefundRefused, EvidenceRefused for what it will not do, Unavailable */
async function asked(url: string, path: string, body?: object): Promise<unknown> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await answered(`${url}/${path}`, init);
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const { code } = answer as { readonly code: string };
  if (path.endsWith('/refunds')) throw new RefundRefused(code);
  if (path.endsWith('/evidence')) throw new EvidenceRefused(code);
  throw new Error(`the mock provider refuses ${path}: ${code}`);
}
