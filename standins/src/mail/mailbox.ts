import PostalMime from 'postal-mime';

export interface MailMessage {
  /** Counts up from `mail-1` in the order of arrival. */
  readonly id: string;
  readonly receivedAt: string;
  /** Sender and recipients of the SMTP envelope, which decide on delivery; the headers may say something else. */
  readonly from: string;
  readonly to: readonly string[];
  readonly messageId: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly {
    readonly filename: string;
    readonly mimeType: string;
    readonly bytes: number;
  }[];
  readonly raw: string;
}

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** Keeps every message that was accepted, in memory: nothing is deduplicated, as no mail server does. */
export class Mailbox {
  private messages: MailMessage[] = [];
  private received = 0;

  async add(envelope: Envelope, raw: Buffer): Promise<MailMessage> {
    const id = `mail-${++this.received}`;
    const receivedAt = new Date().toISOString();
    const parsed = await PostalMime.parse(raw);
    const message: MailMessage = {
      id,
      receivedAt,
      from: envelope.from,
      to: envelope.to,
      messageId: parsed.messageId,
      subject: parsed.subject ?? '',
      text: parsed.text?.trimEnd() ?? '',
      html: parsed.html,
      headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
      attachments: parsed.attachments.map(({ filename, mimeType, content }) => ({
        filename: filename ?? '',
        mimeType,
        bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
      })),
      raw: raw.toString('utf8'),
    };
    this.messages.push(message);
    return message;
  }

  /** Oldest first; an address matches whatever its case. */
  list(to?: string): readonly MailMessage[] {
    if (to === undefined) return this.messages;
    const wanted = to.toLowerCase();
    return this.messages.filter((message) => message.to.some((address) => address.toLowerCase() === wanted));
  }

  find(id: string): MailMessage | undefined {
    return this.messages.find((message) => message.id === id);
  }

  clear(): void {
    this.messages = [];
  }
}
