import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TextEvent, TextEvents } from '../../ports/textEvents';

const STATUSES: Readonly<Record<string, TextEvent['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
};

/** @param account `AC…:token`, whose token signs */
export function twilioEvents(account: string): TextEvents {
  const [sid = '', token = ''] = account.split(':');
  return {
    open: (url, form, signature) => {
      if (token === '' || !isEqual(signature, signed(token, url, form))) return undefined;
      const messageId = form.get('MessageSid');
      const state = form.get('MessageStatus') ?? '';
      const status = Object.hasOwn(STATUSES, state) ? STATUSES[state] : undefined;
      if (form.get('AccountSid') !== sid || messageId === null || status === undefined) return 'ignored';
      return { messageId, status, answer: [state, form.get('ErrorCode') ?? ''].join(' ').trim() };
    },
  };
}

/** The address, then each field's name and value in the order of the names (https://www.twilio.com/docs/usage/webhooks/webhooks-security). */
function signed(token: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  const text = url + names.map((name) => name + form.getAll(name).join('')).join('');
  return createHmac('sha1', token).update(text).digest('base64');
}

function isEqual(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
