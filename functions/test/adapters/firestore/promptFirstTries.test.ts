import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { promptFirstTries } from '../../../src/adapters/firestore/promptFirstTries';

/** What the SDK waits by before each try. */
interface Sdk {
  readonly ExponentialBackoff: new (settings: { initialDelayMs: number; jitterFactor: number }) => {
    backoffAndWait(): Promise<void>;
  };
  readonly setTimeoutHandler: (handler: unknown) => void;
}

const load = createRequire(import.meta.url);
const sdk = load(join(dirname(load.resolve('@google-cloud/firestore')), 'backoff.js')) as Sdk;

beforeEach(() => {
  vi.useFakeTimers();
  sdk.setTimeoutHandler(setTimeout);
});

afterEach(() => {
  vi.useRealTimers();
  sdk.setTimeoutHandler(setTimeout);
});

it('the SDK tries for the first time without a timer, and waits between tries as before', async () => {
  promptFirstTries();
  const backoff = new sdk.ExponentialBackoff({ initialDelayMs: 20, jitterFactor: 0 });
  await backoff.backoffAndWait();
  const again = vi.fn();
  const second = backoff.backoffAndWait().then(again);
  await vi.advanceTimersByTimeAsync(19);
  expect(again).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await second;
  expect(again).toHaveBeenCalledOnce();
});

it('left alone, the SDK waits for a timer before its first try', async () => {
  const first = vi.fn();
  const waited = new sdk.ExponentialBackoff({ initialDelayMs: 20, jitterFactor: 0 })
    .backoffAndWait()
    .then(first);
  await Promise.resolve();
  expect(first).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await waited;
});
