import { FAULT_KINDS, type Fault, type Faults } from './faults';
import { disputeOf, openDispute, resolveDispute, showDispute } from './disputes';
import { captureOrder, type Room, shownOrder, tellCapture, tellRefund } from './orders';
import { invalid, refused } from './paypalError';
import { type Capture, FUNDINGS, type Funding } from './world';

type Given = Readonly<Record<string, unknown>>;

/** What a test or a person does to this PayPal from outside. @throws PaypalError for what it does not know */
export async function answerControl(room: Room, faults: Faults, name: string, given: Given): Promise<object> {
  const done = act(room, faults, name, given);
  await room.webhooks.quiet();
  return done;
}

function act(room: Room, faults: Faults, name: string, given: Given): object {
  const { world, webhooks, url } = room;
  switch (name) {
    case 'quiet':
      return { told: webhooks.told.map(({ event, status }) => ({ event, status })) };
    case 'faults':
      faults.set(plan(given.plan));
      return {};
    case 'approve':
      return shownOrder(approve(room, String(given.order), given.funding as Funding | undefined), url());
    case 'capture':
      return shownOrder(captureOrder(room, String(given.order)), url());
    case 'settle':
      decide(room, captured(room, given), given.isTaken !== false);
      return {};
    case 'settle-refund': {
      const refund = world.refundOf(String(given.refund));
      refund.status = given.isFailed === true ? 'FAILED' : 'COMPLETED';
      tellRefund(room, refund);
      return {};
    }
    case 'dispute':
      return showDispute(room, openDispute(room, captured(room, given), given).id);
    case 'resolve-dispute':
      resolveDispute(room, disputeOf(world, String(given.dispute)), String(given.outcome));
      return {};
    case 'set':
      configure(room, given);
      return {};
    case 'replace-certificate':
      webhooks.replaceCertificate();
      return {};
    case 'withdraw-certificates':
      webhooks.withdrawOldCertificates();
      return {};
    case 'resend':
      webhooks.resend();
      return {};
    default:
      throw invalid('NOT_SUPPORTED', '/', `There is no control route ${name}.`);
  }
}

/** The payer agrees to pay, in some way. @throws PaypalError */
export function approve({ world, webhooks, url }: Room, id: string, funding: Funding = 'balance') {
  if (!FUNDINGS.includes(funding)) throw invalid('NOT_SUPPORTED', '/funding');
  const order = world.orderOf(id);
  if (order.status === 'COMPLETED') throw refused('ORDER_ALREADY_COMPLETED', 'It is paid.');
  Object.assign(order, { status: 'APPROVED', funding, updatedAt: world.now() });
  webhooks.tell(
    'CHECKOUT.ORDER.APPROVED',
    'checkout-order',
    'An order has been approved by buyer',
    shownOrder(order, url()),
  );
  return order;
}

function captured({ world }: Room, given: Given): Capture {
  const { capture } = world.orderOf(String(given.order));
  if (capture === undefined) throw refused('ORDER_NOT_APPROVED', 'It is not captured.');
  return capture;
}

/** A pending payment arrives, or does not. */
function decide(room: Room, capture: Capture, isTaken: boolean): void {
  capture.status = isTaken ? 'COMPLETED' : 'DECLINED';
  tellCapture(room, capture);
}

function configure(
  { world, webhooks }: Room,
  { skewSeconds, copies, lose, hold, refundStatus }: Given,
): void {
  if (typeof skewSeconds === 'number') world.skew = skewSeconds * 1_000;
  if (typeof copies === 'number') webhooks.copies = copies;
  if (typeof lose === 'number') webhooks.lost = lose;
  if (hold === true) webhooks.isHolding = true;
  if (hold === false) webhooks.release();
  if (refundStatus === 'PENDING' || refundStatus === 'COMPLETED') world.refundStatus = refundStatus;
}

/** @throws PaypalError */
function plan(given: unknown): readonly Fault[] {
  if (!Array.isArray(given))
    throw invalid('NOT_SUPPORTED', '/plan', 'Expected a list of {request?, kind, times?}');
  return given.map(({ request, kind, times = 1 }: Partial<Fault>) => {
    if (kind === undefined || !FAULT_KINDS.includes(kind)) throw invalid('NOT_SUPPORTED', '/plan');
    return { kind, times, ...(request !== undefined && { request }) };
  });
}
