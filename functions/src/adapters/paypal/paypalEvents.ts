import { createHash } from 'node:crypto';
import { DAY } from '../../contracts/utilities/spans';
import type { PaymentEvent, PaymentEvents } from '../../ports/paymentEvents';
import type { PaypalCapture, PaypalLink } from './paypalOrders';
import { type AskPaypal, PaypalRefusal, type PaypalOptions, paypalRequests } from './paypalRequests';

/** By PayPal's names in the verification, the headers of what it tells. */
const HEADERS = {
  auth_algo: 'paypal-auth-algo',
  cert_url: 'paypal-cert-url',
  transmission_id: 'paypal-transmission-id',
  transmission_sig: 'paypal-transmission-sig',
  transmission_time: 'paypal-transmission-time',
} as const;

/** As PayPal publishes them: what does not even look like a signature is not worth a question. */
const FORMS: Readonly<Record<keyof typeof HEADERS, RegExp>> = {
  auth_algo: /^[a-zA-Z0-9]{1,100}$/,
  // Of PayPal's own hosts, its sandbox's too.
  cert_url: /^https:\/\/([a-z0-9-]{1,63}\.){1,4}paypal\.com\/[^\s"]{1,200}$/,
  transmission_id: /^[^\s"]{1,50}$/,
  transmission_sig: /^[^\s"]{1,500}$/,
  transmission_time: /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/,
};

/** Milliseconds that a telling may be old: PayPal repeats for three days, each time with the first one's time. */
const TOLERANCE = 4 * DAY;

/** The most that PayPal gives in one page of events. */
const PAGE = 300;

export interface PaypalEventsOptions extends PaypalOptions {
  /** Of the webhook at PayPal that names our address. */
  readonly webhookId: string;
  readonly now: () => Date;
}

/** What PayPal tells, of which PayPal itself says whether it told it. */
export function paypalEvents({ webhookId, now, ...options }: PaypalEventsOptions): PaymentEvents {
  const ask = paypalRequests(options);
  return {
    open: async (body, header) => {
      const text = Buffer.from(body).toString('utf8');
      const told = parsed(text);
      const signed = signatureIn(header);
      if (told === undefined || signed === undefined || !isFresh(signed.transmission_time, now()))
        return undefined;
      // As it came: written anew, what was signed would be another text.
      const asked = `${JSON.stringify({ ...signed, webhook_id: webhookId }).slice(0, -1)},"webhook_event":${text}}`;
      if (!(await isPaypals(ask, asked))) return undefined;
      return { ...(await eventOf(ask, told)), digest: createHash('sha256').update(body).digest('hex') };
    },
  };
}

/** @throws Unavailable */
async function isPaypals(ask: AskPaypal, body: string): Promise<boolean> {
  try {
    const path = '/v1/notifications/verify-webhook-signature';
    const said = (await ask({ method: 'POST', path, body })) as { readonly verification_status: string };
    return said.verification_status === 'SUCCESS';
  } catch (error) {
    // What PayPal cannot even read it has not signed.
    if (error instanceof PaypalRefusal && (error.status === 400 || error.status === 422)) return false;
    throw error;
  }
}

function signatureIn(
  header: (name: string) => string | undefined,
): Record<keyof typeof HEADERS, string> | undefined {
  const names = Object.keys(HEADERS) as (keyof typeof HEADERS)[];
  const found = names.map((name) => [name, header(HEADERS[name]) ?? ''] as const);
  if (found.some(([name, value]) => !FORMS[name].test(value))) return undefined;
  return Object.fromEntries(found) as Record<keyof typeof HEADERS, string>;
}

function isFresh(time: string, now: Date): boolean {
  return Math.abs(now.getTime() - new Date(time).getTime()) <= TOLERANCE;
}

interface Told {
  readonly id: string;
  readonly event_type: string;
  readonly resource_type?: string;
  readonly resource?: PaypalCapture & {
    readonly links?: readonly PaypalLink[];
    readonly disputed_transactions?: readonly { readonly seller_transaction_id?: string }[];
    readonly purchase_units?: readonly { readonly reference_id?: string }[];
  };
}

function parsed(text: string): Told | undefined {
  try {
    const told = JSON.parse(text) as Partial<Told> | null;
    return typeof told?.id === 'string' && typeof told.event_type === 'string' ? (told as Told) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * What an event is about: our order, which is written on PayPal's order and its capture; a refund leads to its capture by a link, a dispute
 * by its transaction.
 */
async function eventOf(
  ask: AskPaypal,
  { id, event_type: type, resource_type: kind, resource }: Told,
): Promise<PaymentEvent> {
  const about = { provider: 'paypal', id, type, paymentId: undefined };
  if (resource === undefined) return about;
  if (kind === 'checkout-order')
    return { ...about, paymentId: resource.purchase_units?.[0]?.reference_id, transactionId: resource.id };
  if (kind === 'capture') return { ...about, ...captured(resource) };
  const href = kind === 'refund' ? resource.links?.find(({ rel }) => rel === 'up')?.href : undefined;
  const disputed =
    kind === 'dispute' ? resource.disputed_transactions?.[0]?.seller_transaction_id : undefined;
  const [, captureId = disputed] = /\/v2\/payments\/captures\/([A-Za-z0-9]+)$/.exec(href ?? '') ?? [];
  if (captureId === undefined) return about;
  const found = (await ask({ method: 'GET', path: `/v2/payments/captures/${captureId}` })) as PaypalCapture;
  return { ...about, ...captured(found) };
}

function captured({
  custom_id: paymentId,
  supplementary_data: more,
}: PaypalCapture): Pick<PaymentEvent, 'paymentId' | 'transactionId'> {
  const transactionId = more?.related_ids?.order_id;
  return { paymentId, ...(transactionId !== undefined && { transactionId }) };
}

/** All that PayPal told of since then, the latest first; as many pages as there are. */
export async function paypalEventsSince(ask: AskPaypal, since: Date): Promise<readonly PaymentEvent[]> {
  const found: PaymentEvent[] = [];
  const query = new URLSearchParams({ page_size: String(PAGE), start_time: since.toISOString() });
  let path: string | undefined = `/v1/notifications/webhooks-events?${query.toString()}`;
  while (path !== undefined) {
    const page = (await ask({ method: 'GET', path })) as EventPage;
    for (const each of page.events ?? []) found.push(await eventOf(ask, each));
    const next: string | undefined = page.links?.find(({ rel }) => rel === 'next')?.href;
    const address: URL | undefined = next === undefined ? undefined : new URL(next);
    path = address && `${address.pathname}${address.search}`;
  }
  return found;
}

interface EventPage {
  readonly events?: readonly Told[];
  readonly links?: readonly PaypalLink[];
}
