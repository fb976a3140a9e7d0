import type { TextAnswer, Texter } from '../../ports/texter';
import { Unclear } from '../../ports/unclear';

/** Milliseconds until a request is given up; a queue's function has a minute. */
const PATIENCE = 15_000;

const TWILIO = 'https://api.twilio.com';

/** What Twilio's own codes say of a phone (https://www.twilio.com/docs/api/errors); every other error is the platform's or the moment's. */
const OUTCOMES: Readonly<Record<number, 'opted-out' | 'unreachable'>> = {
  21211: 'unreachable',
  21408: 'unreachable',
  21610: 'opted-out',
  21612: 'unreachable',
  21614: 'unreachable',
};

export interface TwilioOptions {
  /** `AC…:token` */
  readonly account: string;
  /** A number of the account, or `MG…` of one of its messaging services. */
  readonly from: string;
  /** Of a stand-in. */
  readonly apiUrl?: string | undefined;
}

/**
 * Sends by Twilio's Messages API: one form and the account's credentials. Twilio's SDK would be 29 MB for it and half a second of a cold
 * start. The API knows no idempotency key, so that what may have been taken is never sent again.
 */
export function twilioTexter({ account, from, apiUrl }: TwilioOptions): Texter {
  const [sid = ''] = account.split(':');
  const address = `${apiUrl ?? TWILIO}/2010-04-01/Accounts/${sid}/Messages.json`;
  const authorization = `Basic ${Buffer.from(account).toString('base64')}`;
  const sender = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
  return {
    async send({ to, body, statusUrl }) {
      const form = new URLSearchParams({ To: to, ...sender, Body: body, StatusCallback: statusUrl });
      const response = await fetch(address, {
        method: 'POST',
        headers: { authorization },
        body: form,
        signal: AbortSignal.timeout(PATIENCE),
      }).catch((error: unknown) => {
        if (isBeforeConnecting(error)) throw error;
        throw new Unclear('Twilio gave no answer', { cause: error });
      });
      return answerOf(response.status, await response.text().catch(() => ''));
    },
  };
}

const BEFORE_CONNECTING = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

function isBeforeConnecting(error: unknown): boolean {
  const { cause } = error as { readonly cause?: { readonly code?: string } };
  return BEFORE_CONNECTING.includes(cause?.code ?? '');
}

/** @throws Unclear, Error */
function answerOf(status: number, body: string): TextAnswer {
  const { sid, status: state, code, message } = parsed(body);
  if (status === 201 && sid !== undefined)
    return { outcome: 'taken', messageId: sid, answer: `${status} ${state ?? ''}`.trim() };
  const said = `${status} ${code ?? ''} ${message ?? ''}`.replace(/ +/g, ' ').trim();
  const outcome = code === undefined ? undefined : OUTCOMES[code];
  if (status === 400 && outcome !== undefined) return { outcome, answer: said };
  if (status < 400) throw new Unclear(`Twilio answered ${said}`);
  throw new Error(`Twilio answered ${said}`);
}

interface TwilioResponse {
  readonly sid?: string;
  readonly status?: string | number;
  readonly code?: number;
  readonly message?: string;
}

function parsed(body: string): TwilioResponse {
  try {
    return JSON.parse(body) as TwilioResponse;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
