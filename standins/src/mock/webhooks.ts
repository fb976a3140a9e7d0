import { createHmac, randomBytes } from 'node:crypto';
import type { MockCharge } from './charges';

export interface Listener {
  readonly url: string;
  readonly key: string;
}

export interface MockEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly paymentId: string;
  readonly chargeId: string;
}

/** Over the body as it goes over the wire. */
export function signatureOf(key: string, body: string): string {
  return createHmac('sha256', key).update(body).digest('hex');
}

/** What is told to the functions. */
export class Webhooks {
  readonly events: MockEvent[] = [];
  readonly told: { readonly type: string; readonly status: number }[] = [];
  copies = 1;
  lost = 0;
  isHolding = false;
  private held: MockEvent[] = [];
  private last: Promise<void> = Promise.resolve();

  /** By which it signs from now on. */
  key: string;

  constructor(private readonly listener?: Listener) {
    this.key = listener?.key ?? '';
  }

  tell(type: string, { id: chargeId, wish: { paymentId } }: MockCharge): void {
    const id = `mock_evt_${randomBytes(9).toString('hex')}`;
    const event = { id, type, at: new Date().toISOString(), paymentId, chargeId };
    this.events.push(event);
    if (this.lost > 0) {
      this.lost--;
      return;
    }
    for (let copy = 0; copy < this.copies; copy++) {
      if (this.isHolding) this.held.push(event);
      else this.queue(event);
    }
  }

  /** Tells what waited, the last first. */
  release(): void {
    this.isHolding = false;
    for (const each of this.held.splice(0).reverse()) this.queue(each);
  }

  quiet(): Promise<void> {
    return this.last;
  }

  private queue(event: MockEvent): void {
    this.last = this.last.then(async () => {
      this.told.push({ type: event.type, status: await this.post(JSON.stringify(event)) });
    });
  }

  private async post(body: string): Promise<number> {
    if (this.listener === undefined) return 0;
    const headers = { 'content-type': 'application/json', 'mock-signature': signatureOf(this.key, body) };
    try {
      const response = await fetch(this.listener.url, { method: 'POST', headers, body });
      await response.text();
      return response.status;
    } catch (error) {
      if (error instanceof TypeError) return 0;
      throw error;
    }
  }
}
