import type { ServerResponse } from 'node:http';

import { stringify } from '../../wire/json';
import { frame, type ServerArray } from './webChannelFrames';

/** The client's watchdog drops a back channel that was silent for 1.5 times the period it was told. */
export const KEEP_ALIVE_MS = 30_000;

/** How often a silent back channel gets a noop. */
const NOOP_MS = 20_000;

/** A streaming back channel is ended after this long, and the client opens the next one at once. */
const RENEW_MS = 60_000;

/** How long a session without a back channel waits for its client. */
const ORPHAN_MS = 60_000;

interface BackChannel {
  readonly response: ServerResponse;
  /** A long poll ends after its first batch; a stream goes on. */
  readonly isLongPoll: boolean;
  readonly timers: readonly NodeJS.Timeout[];
}

export interface SessionEvents {
  /** One message of the client, in order. */
  message(text: string): void;
  /** The client left, or did not come back in time. */
  close(): void;
}

/** One WebChannel: messages come in by POST in any order and more than once, arrays go out on the hanging GET until acknowledged. */
export class WebChannelSession {
  private unacknowledged: ServerArray[] = [];
  private lastId = 0;
  private lastSent = 0;
  private nextMessage = 0;
  private readonly early = new Map<number, string>();
  private back: BackChannel | undefined;
  private orphanTimer: NodeJS.Timeout | undefined;
  private flushing = false;
  private closed = false;

  constructor(
    readonly id: string,
    private readonly events: SessionEvents,
  ) {
    this.expectBackChannel();
  }

  /** Queues a payload for the client. What is sent in one turn goes out in one frame. */
  send(payload: unknown): void {
    if (this.closed) return;
    this.unacknowledged.push([++this.lastId, payload]);
    if (this.flushing) return;
    this.flushing = true;
    queueMicrotask(() => {
      this.flushing = false;
      this.flush();
    });
  }

  /** Hands on the messages that are next in order; those already seen are retries. */
  receive(messages: ReadonlyMap<number, string>): void {
    for (const [id, text] of messages) if (id >= this.nextMessage) this.early.set(id, text);
    for (let text = this.take(); text !== undefined && !this.closed; text = this.take())
      this.events.message(text);
  }

  /** Everything up to this array has arrived. */
  acknowledge(id: number): void {
    if (Number.isNaN(id)) return;
    this.unacknowledged = this.unacknowledged.filter(([sent]) => sent > id);
  }

  /** Takes a GET as the back channel in place of the one before; what is not acknowledged goes out again. */
  attach(response: ServerResponse, isLongPoll: boolean, timeoutMs: number): void {
    this.detach(true);
    clearTimeout(this.orphanTimer);
    const noop = setInterval(() => this.send(['noop']), Math.min(NOOP_MS, timeoutMs)).unref();
    const renew = setTimeout(() => this.renew(response), RENEW_MS).unref();
    const back = { response, isLongPoll, timers: [noop, renew] };
    this.back = back;
    this.lastSent = (this.unacknowledged[0]?.[0] ?? this.lastId + 1) - 1;
    response.on('close', () => {
      if (this.back === back) this.detach(false);
    });
    if (this.unacknowledged.length > 0) this.flush();
    else if (!isLongPoll) this.send(['noop']);
  }

  /** Ends this back channel if it is still the session's; the client opens the next one at once. */
  renew(response: ServerResponse): void {
    if (this.back?.response === response) this.detach(true);
  }

  /** What the answer to each POST tells: whether there is a back channel, the last array sent on it, the bytes not acknowledged. */
  get status(): readonly [0 | 1, number, number] {
    const sent = this.unacknowledged.filter(([id]) => id <= this.lastSent);
    const bytes = sent.reduce((sum, [, payload]) => sum + stringify(payload).length, 0);
    return [this.back ? 1 : 0, this.lastSent, bytes];
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.detach(true);
    clearTimeout(this.orphanTimer);
    this.events.close();
  }

  private take(): string | undefined {
    const text = this.early.get(this.nextMessage);
    if (text !== undefined) this.early.delete(this.nextMessage++);
    return text;
  }

  private flush(): void {
    const { back } = this;
    const batch = this.unacknowledged.filter(([id]) => id > this.lastSent);
    if (!back || batch.length === 0) return;
    back.response.write(frame(batch, stringify));
    this.lastSent = batch.at(-1)?.[0] ?? this.lastSent;
    if (back.isLongPoll) this.detach(true);
  }

  private detach(end: boolean): void {
    const { back } = this;
    if (!back) return;
    this.back = undefined;
    back.timers.forEach((timer) => clearTimeout(timer));
    if (end) back.response.end();
    this.expectBackChannel();
  }

  private expectBackChannel(): void {
    clearTimeout(this.orphanTimer);
    if (!this.closed) this.orphanTimer = setTimeout(() => this.close(), ORPHAN_MS).unref();
  }
}
