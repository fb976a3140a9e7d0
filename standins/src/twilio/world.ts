import { createHash } from 'node:crypto';

/** The account that there is; its token signs what is told to the app. */
export const CREDENTIALS = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'no-secret-at-all',
  from: '+15005550006',
};

/** States that a message ends in: nothing is told of it afterwards. */
export const FINAL = ['delivered', 'undelivered', 'failed'] as const;
export const STATUSES = ['queued', 'sending', 'sent', ...FINAL] as const;
export type Status = (typeof STATUSES)[number];

export interface TextMessage {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly callback: string | undefined;
  readonly createdAt: Date;
  status: Status;
  errorCode: number | undefined;
}

/** A request as it came, with what it was answered: for a test to hold both to Twilio's description. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  status?: number;
  answer?: unknown;
}

export interface PhoneAnswer {
  readonly sid: string;
  readonly from: string;
  readonly body: string;
}

/** The words that Twilio obeys by itself. */
const STOPS = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
const STARTS = ['START', 'YES', 'UNSTOP'];

/** Keeps every message in memory. */
export class World {
  readonly messages: TextMessage[] = [];
  readonly requests: Seen[] = [];
  /** What phones wrote. */
  readonly answers: PhoneAnswer[] = [];
  /** Numbers that said STOP: to them nothing goes until they say START. */
  readonly stopped = new Set<string>();
  /** Whether messages reach their phones by themselves. */
  isDelivering = true;

  add({ to, from, body, callback }: Pick<TextMessage, 'to' | 'from' | 'body' | 'callback'>): TextMessage {
    const digest = createHash('md5').update(`${this.messages.length}`).digest('hex');
    const message: TextMessage = {
      ...{ sid: `SM${digest}`, to, from, body, callback },
      ...{ createdAt: new Date(), status: 'queued', errorCode: undefined },
    };
    this.messages.push(message);
    return message;
  }

  /** Takes what a phone writes, and obeys it. */
  hear(from: string, body: string): PhoneAnswer {
    const digest = createHash('md5').update(`answer ${this.answers.length}`).digest('hex');
    const answer = { sid: `SM${digest}`, from, body };
    const word = body.trim().toUpperCase();
    if (STOPS.includes(word)) this.stopped.add(from);
    if (STARTS.includes(word)) this.stopped.delete(from);
    this.answers.push(answer);
    return answer;
  }
}

/** A message as the API shows it. */
export function shown({ sid, to, from, body, createdAt, status, errorCode }: TextMessage): object {
  const path = `/2010-04-01/Accounts/${CREDENTIALS.accountSid}/Messages/${sid}`;
  return {
    ...{ sid, to, from, body, status },
    account_sid: CREDENTIALS.accountSid,
    api_version: '2010-04-01',
    date_created: createdAt.toUTCString().replace('GMT', '+0000'),
    date_updated: createdAt.toUTCString().replace('GMT', '+0000'),
    date_sent: null,
    direction: 'outbound-api',
    error_code: errorCode ?? null,
    error_message: null,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(segmentsOf(body)),
    ...{ price: null, price_unit: 'USD', uri: `${path}.json` },
    subresource_uris: { media: `${path}/Media.json` },
  };
}

/** As operators count: 160 letters of the old alphabet or 70 of any other fill one; longer ones carry a few fewer each. */
export function segmentsOf(body: string): number {
  const isPlain = /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü]*$/.test(body);
  const [whole, part] = isPlain ? [160, 153] : [70, 67];
  return body.length <= whole ? 1 : Math.ceil(body.length / part);
}
