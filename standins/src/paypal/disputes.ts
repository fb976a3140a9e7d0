import { assertEvidences, type SentFile } from './evidence';
import { moneyOf } from './money';
import { refundedOf, type Room } from './orders';
import { invalid, missing, refused } from './paypalError';
import { type Capture, type Dispute, newId, paypalTime, type World } from './world';

type Given = Readonly<Record<string, unknown>>;

/** Milliseconds for which the seller can answer. */
const ANSWER_TIME = 10 * 86_400_000;
const OUTCOMES = [
  'RESOLVED_BUYER_FAVOUR',
  'RESOLVED_SELLER_FAVOUR',
  'RESOLVED_WITH_PAYOUT',
  'CANCELED_BY_BUYER',
];

/** The payer complains to PayPal. @throws PaypalError */
export function openDispute(room: Room, capture: Capture, { amount, reason }: Given): Dispute {
  const { world } = room;
  if (capture.status !== 'COMPLETED') throw refused('PENDING_CAPTURE', 'There is nothing to dispute yet.');
  const left = capture.order.amount - refundedOf(capture);
  const dispute: Dispute = {
    ...{ id: `PP-D-${newId().slice(0, 5)}`, capture, createdAt: world.now() },
    amount: typeof amount === 'number' ? amount : left,
    reason: typeof reason === 'string' ? reason : 'MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
    dueBy: new Date(world.now().getTime() + ANSWER_TIME),
    status: 'WAITING_FOR_SELLER_RESPONSE',
  };
  world.disputes.set(dispute.id, dispute);
  tell(room, 'CREATED', dispute);
  return dispute;
}

/** PayPal decides. @throws PaypalError */
export function resolveDispute(room: Room, dispute: Dispute, outcome: string): void {
  if (dispute.status === 'RESOLVED') throw refused('DISPUTE_ALREADY_RESOLVED', 'It is resolved.');
  if (!OUTCOMES.includes(outcome)) throw invalid('INVALID_PARAMETER_VALUE', '/outcome');
  Object.assign(dispute, { status: 'RESOLVED', outcome });
  tell(room, 'RESOLVED', dispute);
}

/** What the seller says against it, once: PayPal decides after that. @throws PaypalError */
export function provideEvidence(room: Room, id: string, { input, files = [] }: Given): object {
  const dispute = disputeOf(room.world, id);
  const { evidences = [] } = (input ?? {}) as { readonly evidences?: readonly Given[] };
  assertEvidences(evidences, files as readonly SentFile[]);
  if (!isAsked(dispute))
    throw refused('DISPUTE_STATE_NOT_ALLOWED', 'Evidence is not taken in this state of the dispute.');
  const about = { source: 'SUBMITTED_BY_SELLER', date: paypalTime(room.world.now()) };
  Object.assign(dispute, {
    status: 'UNDER_REVIEW',
    evidences: evidences.map((each) => ({ ...each, ...about })),
  });
  tell(room, 'UPDATED', dispute);
  return { links: [linkTo(room.url(), id)] };
}

function isAsked({ status }: Dispute): boolean {
  return status === 'WAITING_FOR_SELLER_RESPONSE';
}

function linkTo(url: string, id: string) {
  return { href: `${url}/v1/customer/disputes/${id}`, rel: 'self', method: 'GET' };
}

/** The disputes of a transaction, the latest first. */
export function listDisputes({ world, url }: Room, query: URLSearchParams): object {
  const transaction = query.get('disputed_transaction_id');
  const found = [...world.disputes.values()].filter(({ capture }) => capture.id === transaction).reverse();
  const items = found.map((each) => {
    const {
      disputed_transactions: _with,
      dispute_outcome: _end,
      evidences: _said,
      ...summary
    } = shown(each, url());
    return summary;
  });
  const href = `${url()}/v1/customer/disputes?${query.toString()}`;
  return { ...(items.length > 0 && { items }), links: [{ href, rel: 'self', method: 'GET' }] };
}

export function showDispute({ world, url }: Room, id: string): object {
  return shown(disputeOf(world, id), url());
}

/** @throws PaypalError */
export function disputeOf(world: World, id: string): Dispute {
  const found = world.disputes.get(id);
  if (found === undefined) throw missing();
  return found;
}

function tell({ webhooks, url }: Room, what: 'CREATED' | 'UPDATED' | 'RESOLVED', dispute: Dispute): void {
  const summary = `A dispute is ${what.toLowerCase()}`;
  webhooks.tell(`CUSTOMER.DISPUTE.${what}`, 'dispute', summary, shown(dispute, url()));
}

function shown(dispute: Dispute, url: string) {
  const { id, capture, createdAt, amount, reason, status, dueBy, outcome } = dispute;
  const { order } = capture;
  const sum = moneyOf(amount, order.currency);
  return {
    ...{ dispute_id: id, reason, status, dispute_amount: sum },
    ...{ create_time: paypalTime(createdAt), update_time: paypalTime(createdAt) },
    disputed_transactions: [
      {
        seller_transaction_id: capture.id,
        gross_amount: moneyOf(order.amount, order.currency),
        transaction_status: 'COMPLETED',
        ...(order.unit.custom_id !== undefined && { custom: order.unit.custom_id }),
      },
    ],
    ...(outcome !== undefined && {
      dispute_outcome: {
        outcome_code: outcome,
        ...(outcome === 'RESOLVED_BUYER_FAVOUR' && { amount_refunded: sum }),
      },
    }),
    ...{ dispute_life_cycle_stage: 'CHARGEBACK', dispute_channel: 'INTERNAL' },
    ...(status === 'WAITING_FOR_SELLER_RESPONSE' && { seller_response_due_date: paypalTime(dueBy) }),
    ...(dispute.evidences !== undefined && { evidences: dispute.evidences }),
    links: [
      linkTo(url, id),
      ...(isAsked(dispute)
        ? [
            {
              href: `${url}/v1/customer/disputes/${id}/provide-evidence`,
              rel: 'provide_evidence',
              method: 'POST',
            },
          ]
        : []),
    ],
  };
}
