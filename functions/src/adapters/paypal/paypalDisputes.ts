import type { DisputeState } from '../../ports/payments';
import { minorUnitsOf, type PaypalMoney } from './paypalMoney';
import type { AskPaypal } from './paypalRequests';

/** What is read of a dispute of PayPal's. */
interface PaypalDispute {
  readonly dispute_id: string;
  readonly reason?: string;
  readonly status: string;
  readonly dispute_amount: PaypalMoney;
  readonly dispute_outcome?: { readonly outcome_code?: string };
  readonly seller_response_due_date?: string;
  readonly money_movements?: readonly {
    readonly affected_party?: string;
    readonly type?: string;
    readonly reason?: string;
    readonly amount?: PaypalMoney;
  }[];
}

const DISPUTES = '/v1/customer/disputes';
/** More than anybody has of one payment. */
const MOST = 10;

/** The disputes of a capture, the oldest first. */
export async function disputesOf(ask: AskPaypal, captureId: string): Promise<readonly DisputeState[]> {
  const query = new URLSearchParams({ disputed_transaction_id: captureId, page_size: String(MOST) });
  const found = (await ask({ method: 'GET', path: `${DISPUTES}?${query.toString()}` })) as {
    readonly items?: readonly { readonly dispute_id: string }[];
  };
  const all = (found.items ?? []).map(({ dispute_id: id }) => readDispute(ask, id));
  return (await Promise.all(all)).map(stateOf).reverse();
}

async function readDispute(ask: AskPaypal, id: string): Promise<PaypalDispute> {
  return (await ask({ method: 'GET', path: pathOf(id) })) as PaypalDispute;
}

/** Outcomes in which the payer has the money in the end, from us. */
const LOST = new Set(['RESOLVED_BUYER_FAVOUR', 'ACCEPTED']);
/** What PayPal asks for it, of all that it moves. */
const FEES = new Set(['DISPUTE_FEE', 'CHARGEBACK_FEE', 'DISPUTE_SETTLEMENT_FEE']);

/** PayPal withholds the money from the first question on, until it is resolved. */
function stateOf(dispute: PaypalDispute): DisputeState {
  const { dispute_id: disputeId, reason = 'OTHER', status, dispute_amount: amount } = dispute;
  const { dispute_outcome: outcome, seller_response_due_date: dueBy, money_movements: moved = [] } = dispute;
  const fees = moved.filter(
    ({ affected_party: party, type, reason: why = '' }) =>
      party === 'SELLER' && type === 'DEBIT' && FEES.has(why),
  );
  return {
    ...{ disputeId, amount: minorUnitsOf(amount), reason: reason.toLowerCase() },
    status: status !== 'RESOLVED' ? 'open' : LOST.has(outcome?.outcome_code ?? '') ? 'lost' : 'won',
    cost: fees.reduce((sum, each) => sum + (each.amount === undefined ? 0 : minorUnitsOf(each.amount)), 0),
    ...(dueBy !== undefined && { evidenceDueBy: new Date(dueBy) }),
  };
}

function pathOf(id: string): string {
  return `${DISPUTES}/${encodeURIComponent(id)}`;
}
