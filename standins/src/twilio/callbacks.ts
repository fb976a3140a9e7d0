import { createHmac } from 'node:crypto';
import { CREDENTIALS, type PhoneAnswer, type TextMessage } from './world';

export interface Told {
  readonly sid: string;
  readonly messageStatus: string;
  /** What the app answered; 0 where nobody was there. */
  readonly status: number;
}

/** What Twilio signs: the address as it calls it, and each field of the form by its name (https://www.twilio.com/docs/usage/webhooks/webhooks-security). */
export function signatureOf(token: string, url: string, form: Readonly<Record<string, string>>): string {
  const fields = Object.keys(form).sort();
  const text = url + fields.map((name) => name + (form[name] ?? '')).join('');
  return createHmac('sha1', token).update(text).digest('base64');
}

/** Tells the address of a message what became of it, one after the other. */
export class Callbacks {
  readonly told: Told[] = [];
  /** How often each one is told. */
  copies = 1;
  private last: Promise<void> = Promise.resolve();

  /** @param listener the address that is told what phones write */
  constructor(private readonly listener?: string) {}

  tell(message: TextMessage, status = message.status): void {
    const { callback } = message;
    if (callback === undefined) return;
    for (let copy = 0; copy < this.copies; copy += 1)
      this.last = this.last.then(() => this.post(callback, message, status));
  }

  /** When everybody was told what there was to tell. */
  quiet(): Promise<void> {
    return this.last;
  }

  /** Tells what a phone wrote, where somebody wants to hear it. */
  forward({ sid, from, body }: PhoneAnswer): void {
    const { listener } = this;
    if (listener === undefined) return;
    const form = {
      ...{ AccountSid: CREDENTIALS.accountSid, ApiVersion: '2010-04-01', From: from, To: CREDENTIALS.from },
      ...{ MessageSid: sid, SmsSid: sid, SmsMessageSid: sid, SmsStatus: 'received', Body: body },
      ...{ NumMedia: '0', NumSegments: '1' },
    };
    for (let copy = 0; copy < this.copies; copy += 1)
      this.last = this.last.then(() => this.send(listener, form, { sid, messageStatus: 'received' }));
  }

  private post(url: string, { sid, to, from, errorCode }: TextMessage, messageStatus: string): Promise<void> {
    const form = {
      ...{ AccountSid: CREDENTIALS.accountSid, ApiVersion: '2010-04-01', From: from, To: to },
      ...{ MessageSid: sid, SmsSid: sid, MessageStatus: messageStatus, SmsStatus: messageStatus },
      ...(errorCode !== undefined && { ErrorCode: String(errorCode) }),
    };
    return this.send(url, form, { sid, messageStatus });
  }

  private async send(
    url: string,
    form: Readonly<Record<string, string>>,
    about: Omit<Told, 'status'>,
  ): Promise<void> {
    const headers = { 'x-twilio-signature': signatureOf(CREDENTIALS.authToken, url, form) };
    const status = await fetch(url, {
      method: 'POST',
      headers,
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(15_000),
    }).then(
      ({ status: answered }) => answered,
      () => 0,
    );
    this.told.push({ ...about, status });
  }
}
