import { createHmac, randomUUID } from 'node:crypto';
import { ControlError } from '../control/controlServer';

/** What the local mail provider signs with; of no other use to anybody. */
export const MAIL_SECRET = `whsec_${Buffer.from('only-for-this-machine-and-no-secret').toString('base64')}`;

/** As Resend calls what it tells (https://resend.com/docs/webhooks). */
const MAIL_EVENTS = ['email.delivered', 'email.bounced', 'email.complained'] as const;

/** What a person or a test has the provider tell of an address. */
export interface AskedEvent {
  readonly type: (typeof MAIL_EVENTS)[number];
  readonly to: string;
  /** Of a bounce: one that is for good, unless said otherwise. */
  readonly bounce?: 'Permanent' | 'Transient';
}

/** An event with its headers, signed as Standard Webhooks has it. */
export function signedMailEvent(
  { type, to, bounce = 'Permanent' }: AskedEvent,
  { id = `msg_${randomUUID()}`, now = new Date(), secret = MAIL_SECRET } = {},
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const told = type === 'email.bounced' && {
    bounce: { type: bounce, subType: 'General', message: 'The address does not take mail.' },
  };
  const data = { email_id: randomUUID(), from: 'no-reply@nebula.example', to: [to], subject: '', ...told };
  const body = JSON.stringify({ type, created_at: now.toISOString(), data });
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,${signature}` };
  return { headers: { 'content-type': 'application/json', ...headers }, body };
}

/** Tells the app, and answers the status that it answered with. @throws ControlError */
export async function tellApp(asked: AskedEvent, listener: string | undefined): Promise<number> {
  if (listener === undefined) throw new ControlError(409, 'Nobody listens');
  const { headers, body } = signedMailEvent(asked);
  const sent = { method: 'POST', headers, body, signal: AbortSignal.timeout(15_000) };
  const { status } = await fetch(listener, sent).catch((error: unknown) => {
    throw new ControlError(502, String(error));
  });
  return status;
}

/** @throws ControlError 400 for anything but `{type, to, bounce?}` */
export function parseMailEvent(body: unknown): AskedEvent {
  const { type, to, bounce } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const known = MAIL_EVENTS.find((each) => each === type);
  if (known === undefined) throw new ControlError(400, `type must be one of ${MAIL_EVENTS.join(', ')}`);
  if (typeof to !== 'string') throw new ControlError(400, 'to must be an address');
  if (bounce !== undefined && bounce !== 'Permanent' && bounce !== 'Transient')
    throw new ControlError(400, 'bounce must be Permanent or Transient');
  return { type: known, to, ...(bounce && { bounce }) };
}
