import { setTimeout as delay } from 'node:timers/promises';
import { GoogleError, invalid, notFound } from './googleError';
import type { Calendar, World } from './world';

interface Channel {
  readonly id: string;
  readonly resourceId: string;
  readonly address: string;
  readonly token: string | undefined;
  readonly expiration: number;
  readonly calendar: Calendar;
  number: number;
}

/** One notification, and how it was answered. */
export interface Notification {
  readonly channelId: string;
  readonly number: number;
  readonly state: 'sync' | 'exists';
  readonly status: number | undefined;
}

/** Google's own limit for events. */
const LIVES = 7 * 86_400_000;
const RETRIED = [500, 502, 503, 504];
const ATTEMPTS = 4;
const MAX_ID = 64;
const MAX_TOKEN = 256;

/** Push channels (https://developers.google.com/workspace/calendar/api/guides/push): who is told that something changed. */
export class Channels {
  readonly told: Notification[] = [];
  private readonly live = new Map<string, Channel>();
  private readonly underWay = new Set<Promise<void>>();
  /** How often each change is told: 0 loses it, 2 doubles it. */
  copies = 1;

  constructor(
    private readonly world: World,
    private readonly url: () => string,
  ) {
    world.watch((calendar) => {
      for (const channel of this.list())
        if (channel.calendar === calendar) this.tell(channel, 'exists', this.copies);
    });
  }

  /** @throws GoogleError */
  open(calendar: Calendar, body: Readonly<Record<string, unknown>>): object {
    const { id, type, address, token, expiration } = body;
    if (typeof id !== 'string' || id.length > MAX_ID) throw invalid('Invalid channel id');
    if (type !== 'web_hook') throw invalid('Unsupported channel type');
    if (typeof address !== 'string' || !URL.canParse(address)) throw invalid('Invalid address');
    if (typeof token === 'string' && token.length > MAX_TOKEN) throw invalid('Token is too long');
    if (this.live.has(id)) throw new GoogleError(400, 'channelIdNotUnique', `Channel id ${id} not unique`);
    const latest = this.world.now() + LIVES;
    const channel: Channel = {
      id,
      resourceId: Buffer.from(calendar.id).toString('base64url'),
      address,
      token: typeof token === 'string' ? token : undefined,
      expiration: Math.min(latest, Number(expiration ?? latest)),
      calendar,
      number: 0,
    };
    this.live.set(id, channel);
    this.tell(channel, 'sync', 1);
    return { kind: 'api#channel', ...shown(channel, this.url()) };
  }

  /** @throws GoogleError */
  stop({ id, resourceId }: Readonly<Record<string, unknown>>): void {
    const channel = this.live.get(String(id));
    if (channel === undefined || channel.resourceId !== resourceId) throw notFound();
    this.live.delete(channel.id);
  }

  /** Ends all that watch a calendar. */
  close(calendar: Calendar): void {
    for (const [id, channel] of this.live) if (channel.calendar === calendar) this.live.delete(id);
  }

  list(): readonly Channel[] {
    return [...this.live.values()].filter(({ expiration }) => expiration > this.world.now());
  }

  /** Waits for what is under way. */
  async quiet(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private tell(channel: Channel, state: Notification['state'], copies: number): void {
    channel.number += 1;
    const { number } = channel;
    for (let copy = 0; copy < copies; copy++) {
      const telling = this.deliver(channel, number, state).finally(() => this.underWay.delete(telling));
      this.underWay.add(telling);
    }
  }

  private async deliver(channel: Channel, number: number, state: Notification['state']): Promise<void> {
    const known = channel;
    const headers = {
      'X-Goog-Channel-ID': known.id,
      'X-Goog-Message-Number': String(number),
      'X-Goog-Resource-ID': known.resourceId,
      'X-Goog-Resource-State': state,
      'X-Goog-Resource-URI': shown(channel, this.url()).resourceUri,
      'X-Goog-Channel-Expiration': new Date(known.expiration).toUTCString(),
      ...(known.token !== undefined && { 'X-Goog-Channel-Token': known.token }),
    };
    for (let attempt = 1; ; attempt++) {
      const status = await fetch(known.address, { method: 'POST', headers }).then(
        (response) => response.status,
        () => undefined,
      );
      this.told.push({ channelId: known.id, number, state, status });
      const isDone = status !== undefined && !RETRIED.includes(status);
      if (isDone || attempt === ATTEMPTS) return;
      await delay(100 * 2 ** attempt, undefined, { ref: false });
    }
  }
}

function shown({ id, resourceId, token, expiration, calendar }: Channel, url: string) {
  return {
    id,
    resourceId,
    resourceUri: `${url}/calendar/v3/calendars/${encodeURIComponent(calendar.id)}/events?alt=json`,
    ...(token !== undefined && { token }),
    expiration: String(expiration),
  };
}
