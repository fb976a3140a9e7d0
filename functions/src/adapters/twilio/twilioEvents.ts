import { createHmac } from 'node:crypto';
import type { TextAnswered } from '../../domain/notifications/phoneOptOut';
import type { TextEvent, TextEvents } from '../../ports/textEvents';
import { isSame } from '../signing/isSame';

const STATUSES: Readonly<Record<string, TextEvent['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
};

/**
 * The words that Twilio obeys by itself, alone in their text and in any letters, from which the platform must not differ
 * (https://help.twilio.com/articles/223134027-Twilio-support-for-opt-out-keywords-SMS-STOP-filtering-,
 * https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out). HELP and INFO, which it answers, change nothing.
 */
const WORDS: Readonly<Record<string, TextAnswered['word']>> = {
  ...{ STOP: 'stop', STOPALL: 'stop', UNSUBSCRIBE: 'stop', CANCEL: 'stop', END: 'stop', QUIT: 'stop' },
  ...{ REVOKE: 'stop', OPTOUT: 'stop' },
  ...{ START: 'start', YES: 'start', UNSTOP: 'start' },
};

/** As a phone has it; not a short number or a name. */
const NUMBER = /^\+[1-9]\d{6,14}$/;

/** @param account `AC…:token`, whose token signs */
export function twilioEvents(account: string): TextEvents {
  const [sid = '', token = ''] = account.split(':');
  return {
    open: (url, form, signature) => {
      if (token === '' || !isSame(signature, signed(token, url, form))) return undefined;
      if (form.get('AccountSid') === sid && isFromPhone(form)) return answered(form);
      const messageId = form.get('MessageSid');
      const state = form.get('MessageStatus') ?? '';
      const status = Object.hasOwn(STATUSES, state) ? STATUSES[state] : undefined;
      if (form.get('AccountSid') !== sid || messageId === null || status === undefined) return 'ignored';
      return { messageId, status, answer: [state, form.get('ErrorCode') ?? ''].join(' ').trim() };
    },
  };
}

/** A text message to the platform carries words; what became of one of ours carries none. */
function isFromPhone(form: URLSearchParams): boolean {
  return form.has('Body') && !form.has('MessageStatus');
}

/** By Twilio's own verdict, which it gives where an account has words of its own, else by the word that it obeys. */
function answered(form: URLSearchParams): TextAnswered | 'chatter' {
  const said = (form.get('OptOutType') ?? form.get('Body') ?? '').trim().toUpperCase();
  const word = Object.hasOwn(WORDS, said) ? WORDS[said] : undefined;
  const [messageId, from] = [form.get('MessageSid'), form.get('From') ?? ''];
  if (word === undefined || messageId === null || !NUMBER.test(from)) return 'chatter';
  return { messageId, from, word };
}

/** The address, then each field's name and value in the order of the names (https://www.twilio.com/docs/usage/webhooks/webhooks-security). */
function signed(token: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  const text = url + names.map((name) => name + form.getAll(name).join('')).join('');
  return createHmac('sha1', token).update(text).digest('base64');
}
