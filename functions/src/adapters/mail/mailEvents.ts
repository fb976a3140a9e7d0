import { createHmac } from 'node:crypto';
import type { MailEventType } from '../../contracts/documents/mailAddresses';
import type { MailEvents, MailEventSeal } from '../../ports/mailEvents';
import { isSame } from '../signing/isSame';

/** Seconds. */
const TOLERANCE = 300;

/** More addresses than one mail of ours has. */
const MOST_ADDRESSES = 50;

/**
 * Events of mail as Resend tells them (https://resend.com/docs/webhooks), signed as Standard Webhooks has it: HMAC-SHA256 over id, time
 * and body.
 * @param secrets `whsec_…`, comma-separated; two while one replaces the other
 */
export function mailEvents(secrets: string): MailEvents {
  const keys = secrets
    .split(',')
    .map((secret) => Buffer.from(secret.trim().replace(/^whsec_/, ''), 'base64'))
    .filter((key) => key.length > 0);
  return {
    open: (body, seal, now) => {
      if (!keys.some((key) => isSigned(key, body, seal, now))) return undefined;
      const told = parsed(body);
      const type = told && typeOf(told);
      if (type === undefined) return [];
      const { to, bounce } = told?.data ?? {};
      const answer = [told?.type, bounce?.subType, bounce?.message].filter(isText).join(' ');
      const addresses = (Array.isArray(to) ? to : [to]).filter(isText).slice(0, MOST_ADDRESSES);
      return addresses.map((address) => ({ id: seal.id, type, address: addressIn(address), answer }));
    },
  };
}

function isSigned(key: Buffer, body: Uint8Array, seal: MailEventSeal, now: Date): boolean {
  const { id, timestamp, signature } = seal;
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  if (id === '' || !(Math.abs(now.getTime() / 1_000 - seconds) <= TOLERANCE)) return false;
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  return signature.split(' ').some((each) => {
    const [version, given = ''] = each.split(',');
    return version === 'v1' && isSame(Buffer.from(given, 'base64'), wanted);
  });
}

interface Told {
  readonly type?: unknown;
  readonly data?: {
    readonly to?: unknown;
    readonly bounce?: { readonly type?: unknown; readonly subType?: unknown; readonly message?: unknown };
  };
}

/** What it says of the addresses; undefined where it says nothing of them, such as that a mail was delivered or opened. */
function typeOf({ type, data }: Told): MailEventType | undefined {
  if (type === 'email.complained') return 'complaint';
  if (type === 'email.bounced') return data?.bounce?.type === 'Transient' ? 'soft' : 'hard';
  return undefined;
}

function parsed(body: Uint8Array): Told | undefined {
  try {
    const told = JSON.parse(Buffer.from(body).toString('utf8')) as unknown;
    return typeof told === 'object' && told !== null ? told : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Of `Ana <ana@example.com>` what is between the brackets. */
function addressIn(text: string): string {
  return (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase();
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
