import { randomUUID } from 'node:crypto';
import {
  type DisputeState,
  type Evidence,
  type EvidenceKind,
  EvidenceRefused,
  evidenceName,
} from '../../ports/payments';
import { minorUnitsOf, type PaypalMoney } from './paypalMoney';
import { type AskPaypal, PaypalRefusal, type PaypalRequest } from './paypalRequests';

/** What is read of a dispute of PayPal's. */
interface PaypalDispute {
  readonly dispute_id: string;
  readonly reason?: string;
  readonly status: string;
  readonly dispute_amount: PaypalMoney;
  readonly dispute_outcome?: { readonly outcome_code?: string };
  readonly seller_response_due_date?: string;
  readonly evidences?: readonly { readonly source?: string }[];
  readonly links?: readonly { readonly rel: string }[];
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

/**
 * Says what speaks against a dispute, once: what was said is in the dispute, however the answer got lost. PayPal takes it while it offers
 * the link for it.
 * @throws EvidenceRefused
 */
export async function contest(ask: AskPaypal, id: string, evidence: Evidence): Promise<void> {
  const dispute = await readDispute(ask, id);
  if (isContested(dispute)) return;
  if (dispute.links?.some(({ rel }) => rel === 'provide_evidence') !== true)
    throw new EvidenceRefused(dispute.status.toLowerCase());
  try {
    await ask({ method: 'POST', path: `${pathOf(id)}/provide-evidence`, ...formOf(evidence) });
  } catch (error) {
    const isFinal = error instanceof PaypalRefusal && (error.status === 422 || error.status === 400);
    if (!isFinal) throw error;
    if (isContested(await readDispute(ask, id))) return;
    throw new EvidenceRefused(error.issue.toLowerCase(), { cause: error });
  }
}

function isContested({ evidences = [] }: PaypalDispute): boolean {
  return evidences.some(({ source }) => source === 'SUBMITTED_BY_SELLER');
}

/** A form with what is said in its first part, and a file in each of the others. */
function formOf(evidence: Evidence): Pick<PaypalRequest, 'body' | 'type'> {
  const boundary = randomUUID();
  const part = (disposition: string, type: string, content: string | Uint8Array) => [
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`,
    ...[content, '\r\n'],
  ];
  const input = JSON.stringify({ evidences: evidencesOf(evidence) });
  const pieces = [
    ...part('name="input"', 'application/json', input),
    ...evidence.files.flatMap((file) =>
      part(`name="evidence-file"; filename="${evidenceName(file)}"`, file.contentType, file.bytes),
    ),
    `--${boundary}--\r\n`,
  ];
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat(pieces.map((each) => Buffer.from(each))),
  };
}

/** Pieces of evidence that PayPal takes at most, and the letters of a note. */
const MOST_PIECES = 100;
const LONGEST_NOTE = /[\s\S]{1,2000}/gu;

function evidencesOf(evidence: Evidence): readonly object[] {
  const { product, servedOn, log, refunds, statement, cancellationPolicy = '', invoiceNumber } = evidence;
  const { customerName, customerEmail, billingAddress } = evidence;
  const sold = [
    ...[`${product}, ${servedOn}`, invoiceNumber && `Invoice ${invoiceNumber}`],
    ...[customerName, customerEmail, billingAddress, ...refunds],
  ].filter((each) => each !== undefined);
  const shown = [
    ['MERCHANT_RESPONSE', statement, ['communication', 'other']],
    ['DETAILS_OF_PURCHASE', sold.join('\n'), ['invoice']],
    ['RETURN_POLICY', cancellationPolicy, ['policy']],
    ['PROOF_FOR_SOFTWARE_OR_SERVICE_DELIVERED', log.join('\n'), ['record']],
  ] as const;
  return shown
    .flatMap(([kind, text, files]) => piecesOf(kind, text, namesOf(evidence, files)))
    .slice(0, MOST_PIECES);
}

/** What is said of a kind, in notes; its files stand beside the first of them. */
function piecesOf(kind: string, text: string, files: readonly string[]): readonly object[] {
  const notes: readonly string[] = text.match(LONGEST_NOTE) ?? [];
  const documents = files.map((name) => ({ name }));
  const [first, ...others] = notes;
  if (first === undefined && documents.length === 0) return [];
  const head = { ...(first !== undefined && { notes: first }), ...(documents.length > 0 && { documents }) };
  return [head, ...others.map((each) => ({ notes: each }))].map((each) => ({ evidence_type: kind, ...each }));
}

function namesOf({ files }: Evidence, kinds: readonly EvidenceKind[]): readonly string[] {
  return files.filter(({ kind }) => kinds.includes(kind)).map((file) => evidenceName(file));
}

function pathOf(id: string): string {
  return `${DISPUTES}/${encodeURIComponent(id)}`;
}
