import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { KEEP_ALIVE_MS, WebChannelSession } from '../../../src/serving/transports/webChannelSession';

/** What goes out on one hanging GET. */
class FakeResponse extends EventEmitter {
  readonly frames: string[] = [];
  isEnded = false;

  write(frame: string): void {
    this.frames.push(frame.slice(frame.indexOf('\n') + 1));
  }

  end(): void {
    this.isEnded = true;
    this.emit('close');
  }
}

/** A session and the GETs of its client. */
function aSession() {
  const received: string[] = [];
  const ends = { closed: 0 };
  const session = new WebChannelSession('s', {
    message: (text) => void received.push(text),
    close: () => {
      ends.closed++;
    },
  });
  const attach = async (isLongPoll = false, timeoutMs = Infinity) => {
    const response = new FakeResponse();
    session.attach(response as unknown as ServerResponse, isLongPoll, timeoutMs);
    await vi.advanceTimersByTimeAsync(0);
    return response;
  };
  return { session, attach, received, ends };
}

/** The client drops a back channel that was silent for this long. */
const WATCHDOG_MS = 1.5 * KEEP_ALIVE_MS;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a back channel', () => {
  test('that streams says something at once, lest the client takes it for buffered', async () => {
    const response = await aSession().attach();
    expect(response.frames).toEqual(['[[1,["noop"]]]']);
    expect(response.isEnded).toBe(false);
  });

  test('that streams is never silent for as long as the client’s watchdog waits, and renewed in time', async () => {
    const response = await aSession().attach();
    for (let waited = 0; waited < 2 * WATCHDOG_MS && !response.isEnded; waited += WATCHDOG_MS / 2) {
      const before = response.frames.length;
      await vi.advanceTimersByTimeAsync(WATCHDOG_MS / 2);
      expect(response.frames.length > before || response.isEnded).toBe(true);
    }
    expect(response.isEnded).toBe(true);
  });

  test.each([
    ['before the watchdog', Infinity, WATCHDOG_MS - 1],
    ['within the time that the client gives', 5_000, 5_000],
  ])('that polls is answered with a noop %s', async (_when, timeoutMs, within) => {
    const response = await aSession().attach(true, timeoutMs);
    expect(response.frames).toEqual([]);
    await vi.advanceTimersByTimeAsync(within);
    expect(response).toMatchObject({ frames: ['[[1,["noop"]]]'], isEnded: true });
  });

  test('that polls takes everything that is there, and ends', async () => {
    const { session, attach } = aSession();
    session.send(['a']);
    session.send(['b']);
    expect(await attach(true)).toMatchObject({ frames: ['[[1,["a"]],[2,["b"]]]'], isEnded: true });
  });

  test('takes the place of the one before, with what was not acknowledged', async () => {
    const { session, attach } = aSession();
    const first = await attach();
    session.send(['a']);
    await vi.advanceTimersByTimeAsync(0);
    session.acknowledge(1);
    const second = await attach();
    expect(first.isEnded).toBe(true);
    expect(second.frames).toEqual(['[[2,["a"]]]']);
    session.send(['b']);
    await vi.advanceTimersByTimeAsync(0);
    expect(first.frames).toHaveLength(2);
    expect(second.frames.at(-1)).toBe('[[3,["b"]]]');
  });
});

describe('a session', () => {
  test('waits for a client whose connection broke, and closes once when it stays away', async () => {
    const { attach, ends } = aSession();
    for (let i = 0; i < 3; i++) {
      const response = await attach();
      response.end();
      await vi.advanceTimersByTimeAsync(WATCHDOG_MS);
      expect(ends.closed).toBe(0);
    }
    await vi.advanceTimersByTimeAsync(10 * WATCHDOG_MS);
    expect(ends.closed).toBe(1);
  });

  test('takes each message once and in order, whatever the posts repeat or overtake', () => {
    const { session, received } = aSession();
    session.receive(new Map([[1, 'b']]));
    session.receive(
      new Map([
        [0, 'a'],
        [1, 'b'],
      ]),
    );
    session.receive(new Map([[2, 'c']]));
    session.receive(new Map([[1, 'b']]));
    expect(received).toEqual(['a', 'b', 'c']);
  });

  test('tells in its status what was sent and not acknowledged', async () => {
    const { session, attach } = aSession();
    session.send(['a']);
    expect(session.status).toEqual([0, 0, 0]);
    await attach();
    expect(session.status).toEqual([1, 1, '["a"]'.length]);
    session.acknowledge(1);
    expect(session.status).toEqual([1, 1, 0]);
  });
});
