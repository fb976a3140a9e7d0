import { createHmac } from 'node:crypto';
import type Stripe from 'stripe';
import { matches } from './resources/events';
import { asOfVersion } from './wire/olderAnswers';
import type { Occurrence, World } from './world';

/** Somebody who is told of events. */
export interface Listener {
  readonly url: string;
  /** Two while one is being replaced: each signs. */
  readonly secrets: readonly string[];
  /** Hears connected accounts instead of the platform. */
  readonly isConnect: boolean;
  readonly events: readonly string[];
  /** Of the API in which it is told; undefined is the published one. */
  readonly apiVersion?: string;
}

/** One attempt to tell. */
export interface Delivery {
  readonly eventId: string;
  readonly type: string;
  readonly url: string;
  readonly attempt: number;
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  readonly at: number;
}

/** What the next deliveries are to suffer. */
export interface DeliveryFaults {
  /** How many events are lost for good. */
  lose: number;
  /** How often the next events are told. */
  times: number;
  /** Held back until they are let go, in the reverse order. */
  isHeld: boolean;
}

/** Stripe retries over hours in test mode; here it is seconds of the stand-in's clock. */
const RETRY_AFTER_SECONDS = [1, 5, 25, 120, 600];
const ANSWER_WITHIN_MS = 10_000;
const KEPT = 500;

/** https://docs.stripe.com/webhooks#verify-manually: one `v1` for each secret, over the time and the raw body. */
function signatureHeader(body: string, secrets: readonly string[], seconds: number): string {
  const signed = secrets.map((secret) => {
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`, 'utf8').digest('hex');
    return `v1=${mac}`;
  });
  return [`t=${seconds}`, ...signed].join(',');
}

/** Tells listeners of what happens: at least once, in whatever order their answers allow, again until they answer 2xx. */
export class Webhooks {
  readonly deliveries: Delivery[] = [];
  readonly faults: DeliveryFaults = { lose: 0, times: 1, isHeld: false };
  private held: (() => void)[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private isStopped = false;

  constructor(
    private readonly world: () => World,
    private readonly configured: readonly Listener[],
  ) {}

  occurred({ event, account }: Occurrence): void {
    if (this.faults.lose > 0) {
      this.faults.lose--;
      return;
    }
    for (const listener of this.listeners()) {
      if (listener.isConnect !== (account !== undefined)) continue;
      if (!listener.events.some((wanted) => matches(wanted, event.type))) continue;
      for (let time = 0; time < this.faults.times; time++) this.send(listener, event);
    }
  }

  /** Sends what was held back, the newest first. */
  release(): void {
    this.faults.isHeld = false;
    for (const send of this.held.splice(0).reverse()) send();
  }

  /** Tells an event again, as the Dashboard's "Resend". */
  resend(event: Stripe.Event): void {
    for (const listener of this.listeners())
      if (listener.isConnect === (event.account !== undefined)) this.send(listener, event);
  }

  /** Waits for the attempts that are under way. */
  async quiet(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.quiet();
  }

  private listeners(): readonly Listener[] {
    const made = this.world()
      .platform.all('webhook_endpoint')
      .filter(({ status }) => status === 'enabled')
      .map((endpoint) => ({
        url: endpoint.url,
        secrets: [endpoint.secret ?? ''],
        isConnect: endpoint.application !== null,
        events: endpoint.enabled_events,
        ...(endpoint.api_version !== null && { apiVersion: endpoint.api_version }),
      }));
    return [...this.configured, ...made];
  }

  private send(listener: Listener, event: Stripe.Event, attempt = 1): void {
    if (this.isStopped) return;
    if (this.faults.isHeld) {
      this.held.push(() => this.send(listener, event, attempt));
      return;
    }
    const sending = this.attempt(listener, event, attempt).finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  private async attempt(listener: Listener, event: Stripe.Event, attempt: number): Promise<void> {
    const world = this.world();
    // Signed afresh for each attempt, by the real clock, which is the receiver's.
    const body = JSON.stringify(asHeard(world, event, listener.apiVersion), null, 2);
    const status = await post(listener, body).catch(() => undefined);
    this.deliveries.push({
      eventId: event.id,
      type: event.type,
      url: listener.url,
      attempt,
      status,
      at: world.now(),
    });
    this.deliveries.splice(0, Math.max(0, this.deliveries.length - KEPT));
    const delay = RETRY_AFTER_SECONDS[attempt - 1];
    if (status !== undefined && status >= 200 && status < 300) return;
    if (delay !== undefined) world.after(delay, () => this.send(listener, event, attempt + 1));
  }
}

/** An event in the words of the version in which a listener is told. */
function asHeard(world: World, event: Stripe.Event, version = event.api_version ?? undefined): object {
  const account = world.accounts().find(({ accountId }) => accountId === event.account) ?? world.platform;
  return { ...event, api_version: version, data: asOfVersion(account, event.data, version) };
}

async function post({ url, secrets }: Listener, body: string): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': signatureHeader(body, secrets, Math.floor(Date.now() / 1000)),
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  await response.arrayBuffer();
  return response.status;
}
