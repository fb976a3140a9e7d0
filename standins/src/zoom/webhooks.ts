import { createHmac } from 'node:crypto';

export interface Listener {
  readonly url: string;
  /** The app's secret token. */
  readonly secret: string;
}

export interface Told {
  readonly event: string;
  readonly body: string;
  readonly status: number;
}

/** The signature that Zoom puts over a timestamp in seconds and the body as it goes over the wire. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** What is told to the endpoint of an app, in order. Zoom comes again after 5, 25 and 85 minutes; here `resend` does. */
export class Webhooks {
  readonly told: Told[] = [];
  /** How often each one is told. */
  copies = 1;
  /** How many of the next ones get lost on the way. */
  lost = 0;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly now: () => number,
    private listener?: Listener,
  ) {}

  listen(listener: Listener): void {
    this.listener = listener;
  }

  tell(event: string, payload: object, extra: object = {}): void {
    const body = JSON.stringify({ event, event_ts: this.now(), payload, ...extra });
    if (this.lost > 0) {
      this.lost--;
      this.told.push({ event, body, status: 0 });
      return;
    }
    for (let copy = 0; copy < this.copies; copy++) this.queue(event, body);
  }

  /** Tells once more what nobody took. */
  resend(): void {
    const failed = this.told.filter(({ status }) => status < 200 || status > 299);
    for (const each of failed) this.told.splice(this.told.indexOf(each), 1);
    for (const { event, body } of failed) this.queue(event, body);
  }

  /** Waits for what is under way. */
  quiet(): Promise<void> {
    return this.last;
  }

  /** The check of an address: what it made of the word. */
  async challenge(plainToken: string): Promise<unknown> {
    const body = { event: 'endpoint.url_validation', event_ts: this.now(), payload: { plainToken } };
    const response = await this.post(JSON.stringify(body));
    return response?.ok === true ? response.json() : undefined;
  }

  private queue(event: string, body: string): void {
    this.last = this.last.then(async () => {
      const response = await this.post(body);
      await response?.text();
      this.told.push({ event, body, status: response?.status ?? 0 });
    });
  }

  private async post(body: string): Promise<Response | undefined> {
    if (this.listener === undefined) return undefined;
    const { url, secret } = this.listener;
    const timestamp = String(Math.floor(this.now() / 1_000));
    const signature = signatureOf(secret, timestamp, body);
    const headers = { 'x-zm-request-timestamp': timestamp, 'x-zm-signature': signature };
    try {
      return await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      });
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
}
