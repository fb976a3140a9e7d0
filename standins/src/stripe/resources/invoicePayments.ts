import type Stripe from 'stripe';
import { idOf, list, text, type Routes } from '../call';
import type { Parameters } from '../wire/checkParameters';
import { StripeError } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { confirmIntent, createIntent } from './paymentIntents';

/** Notes that an invoice is paid: by an intent, unless nothing was due or it was paid elsewhere. */
export function markPaid(account: Ledgered, id: string, intentId?: string): Stripe.Invoice {
  const invoice = account.get('invoice', id);
  if (intentId !== undefined) paidBy(account, invoice, intentId);
  return account.change(
    'invoice',
    id,
    {
      status: 'paid',
      amount_paid: invoice.amount_due,
      amount_remaining: 0,
      attempted: true,
      attempt_count: invoice.attempt_count + (invoice.amount_due > 0 ? 1 : 0),
      next_payment_attempt: null,
      status_transitions: { ...invoice.status_transitions, paid_at: account.world.seconds() },
    },
    'invoice.paid',
    'invoice.payment_succeeded',
  );
}

function paidBy(account: Ledgered, invoice: Stripe.Invoice, intentId: string): void {
  const { id } = paymentOf(account, invoice, intentId);
  account.change('invoice_payment', id, {
    amount_paid: invoice.amount_due,
    status: 'paid',
    status_transitions: { canceled_at: null, paid_at: account.world.seconds() },
  });
}

/** The payment of an invoice by an intent, from the time on when it is asked for. */
function paymentOf(account: Ledgered, invoice: Stripe.Invoice, intentId: string): Stripe.InvoicePayment {
  const { world } = account;
  const { id, amount_due: amount, currency } = invoice;
  const known = account.all('invoice_payment').find(({ payment }) => payment.payment_intent === intentId);
  return (
    known ??
    account.put('invoice_payment', {
      ...{ id: world.id('inpay'), object: 'invoice_payment', created: world.seconds(), livemode: false },
      ...{ amount_paid: null, amount_requested: amount, currency, invoice: id, is_default: true },
      payment: { type: 'payment_intent', payment_intent: intentId },
      status: 'open',
      status_transitions: { canceled_at: null, paid_at: null },
    })
  );
}

/** The intent that an invoice is to be paid by; undefined before there is one. */
export function intentOf(account: Ledgered, invoice: string): Stripe.PaymentIntent | undefined {
  const payment = account.all('invoice_payment').find((each) => idOf(each.invoice) === invoice);
  return payment && account.find('payment_intent', idOf(payment.payment.payment_intent));
}

/** Told once for each attempt whether an invoice was paid by it. */
export type Outcome = (isPaid: boolean) => void;

/**
 * The intent by which a payer, or the card that was saved, pays an invoice: made the first time.
 * @param outcome is told of every attempt by whomever
 */
export function intentFor(
  account: Ledgered,
  id: string,
  wish: Parameters,
  outcome: Outcome,
): Stripe.PaymentIntent {
  const known = intentOf(account, id);
  if (known !== undefined) return known;
  const { world } = account;
  const invoice = account.get('invoice', id);
  const { amount_due: amount, currency, customer } = invoice;
  const input = { amount, currency, customer: idOf(customer), ...wish };
  const intent = createIntent({ world, account, input });
  paymentOf(account, invoice, intent.id);
  world.followers.set(intent.id, (isPaid) => {
    if (account.get('invoice', id).status !== 'open') return;
    if (isPaid) markPaid(account, id, intent.id);
    else attempted(account, id, 'invoice.payment_failed');
    outcome(isPaid);
  });
  return intent;
}

function attempted(account: Ledgered, id: string, event: string): void {
  const { attempt_count: count } = account.get('invoice', id);
  account.change('invoice', id, { attempted: true, attempt_count: count + 1 }, event, 'invoice.updated');
}

/** Asks a card for what an invoice comes to. @throws StripeError 402 for one that is refused */
export function charge(account: Ledgered, id: string, intent: string, method: string, isAway: boolean): void {
  const { world } = account;
  const input = { payment_method: method, ...(isAway && { off_session: true }) };
  const { status } = confirmIntent({ world, account, id: intent, input });
  if (status === 'requires_action') attempted(account, id, 'invoice.payment_action_required');
}

/** The same, where nobody is there to be told of a refusal. */
export function chargeQuietly(account: Ledgered, id: string, intent: string, method: string): void {
  try {
    charge(account, id, intent, method, true);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
  }
}

/** What cannot be tried for want of a card failed too. */
export function failWithoutCard(account: Ledgered, id: string): void {
  attempted(account, id, 'invoice.payment_failed');
}

export const invoicePayments: Routes = {
  'GET /v1/invoice_payments': list('invoice_payment', {
    invoice: (each, wanted) => idOf(each.invoice) === text(wanted),
  }),
};
