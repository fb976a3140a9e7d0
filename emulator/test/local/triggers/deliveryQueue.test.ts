import { describe, expect, test, vi } from 'vitest';

import { createFaultSwitch } from '../../../src/local/faults/faultSwitch';
import {
  createDeliveryQueue,
  type DeliveryFaults,
  type DeliveryQueue,
} from '../../../src/local/triggers/deliveryQueue';

/** A queue with faults, that writes down what it delivers; `failures` are the first attempts that fail. */
function aQueue(
  faults: Partial<DeliveryFaults<number>> = {},
  failures = 0,
  { atOnce = 1, isRetried = true }: { atOnce?: number; isRetried?: boolean } = {},
) {
  const delivered: number[] = [];
  const givenUp: number[] = [];
  let attempts = 0;
  const queue: DeliveryQueue<number> = createDeliveryQueue<number>({
    deliver: (item) => {
      if (attempts++ < failures) return Promise.reject(new Error('busy'));
      delivered.push(item);
      return Promise.resolve();
    },
    giveUp: (item) => givenUp.push(item),
    faults: { duplicates: () => false, delay: () => 0, shuffles: () => false, pick: () => 0, ...faults },
    isRetried: () => isRetried,
    atOnce,
    backoff: [1, 1],
  });
  const drained = () => vi.waitFor(() => expect(queue.pending).toBe(0));
  return { queue, delivered, givenUp, drained };
}

const NUMBERS = Array.from({ length: 30 }, (_, i) => i);
const sorted = (items: readonly number[]) => [...items].sort((a, b) => a - b);

describe('a delivery queue', () => {
  test('keeps the order', async () => {
    const { queue, delivered, drained } = aQueue();
    NUMBERS.forEach(queue.push);
    await drained();
    expect(delivered).toEqual(NUMBERS);
  });

  test('lets who pushed an item answer first', async () => {
    const { queue, delivered, drained } = aQueue();
    queue.push(1);
    await new Promise(setImmediate);
    queue.push(2);
    expect(delivered).toEqual([]);
    await drained();
    expect(delivered).toEqual([1, 2]);
  });

  test('repeats what was not taken, and holds the rest back until then', async () => {
    const { queue, delivered, drained } = aQueue({}, 2);
    [1, 2, 3].forEach(queue.push);
    await drained();
    expect(delivered).toEqual([1, 2, 3]);
  });

  test('gives an item up after the last attempt and goes on', async () => {
    const { queue, delivered, givenUp, drained } = aQueue({}, 3);
    [1, 2].forEach(queue.push);
    await drained();
    expect({ delivered, givenUp }).toEqual({ delivered: [2], givenUp: [1] });
  });

  test('drops at once what is not tried again, and goes on', async () => {
    const { queue, delivered, givenUp, drained } = aQueue({}, 1, { isRetried: false });
    [1, 2].forEach(queue.push);
    await drained();
    expect({ delivered, givenUp }).toEqual({ delivered: [2], givenUp: [1] });
  });

  test('lets items that wait for one behind them lose their places to it', async () => {
    const { promise: last, resolve: open } = Promise.withResolvers<undefined>();
    const delivered: number[] = [];
    const queue = createDeliveryQueue<number>({
      deliver: async (item) => {
        if (item === 9) open(undefined);
        await last;
        delivered.push(item);
      },
      giveUp: () => undefined,
      faults: { duplicates: () => false, delay: () => 0, shuffles: () => false, pick: () => 0 },
      isRetried: () => false,
      atOnce: 2,
      patience: 1,
    });
    for (let item = 0; item < 10; item++) queue.push(item);
    await vi.waitFor(() => expect(queue.pending).toBe(0));
    expect(sorted(delivered)).toEqual(NUMBERS.slice(0, 10));
  });

  test('takes as many side by side as it may, in the order they came', async () => {
    let [now, most] = [0, 0];
    const started: number[] = [];
    const queue = createDeliveryQueue<number>({
      deliver: async (item) => {
        started.push(item);
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 1));
        now--;
      },
      isRetried: () => false,
      giveUp: () => undefined,
      faults: { duplicates: () => false, delay: () => 0, shuffles: () => false, pick: () => 0 },
      atOnce: 3,
    });
    NUMBERS.forEach(queue.push);
    await vi.waitFor(() => expect(queue.pending).toBe(0));
    expect(most).toBe(3);
    expect(started).toEqual(NUMBERS);
  });

  test('lets others go first while one waits to be tried again, where order does not count', async () => {
    const { queue, delivered, drained } = aQueue({}, 2, { atOnce: 2 });
    [1, 2, 3, 4].forEach(queue.push);
    await drained();
    expect(sorted(delivered)).toEqual([1, 2, 3, 4]);
    expect(delivered.slice(0, 2)).toEqual([3, 4]);
  });

  test('asks for a shuffle only when something waits', async () => {
    let asked = 0;
    const { queue, drained } = aQueue({ shuffles: () => (asked++, false) });
    queue.push(1);
    await drained();
    expect(asked).toBe(1);
  });

  test('delivers twice what the plan duplicates', async () => {
    const { queue, delivered, drained } = aQueue({ duplicates: () => true });
    NUMBERS.forEach(queue.push);
    await drained();
    expect(sorted(delivered)).toEqual(NUMBERS.flatMap((n) => [n, n]));
  });

  test('shuffles by the seed, and loses nothing', async () => {
    const orders = [];
    for (const seed of [7, 7, 8]) {
      const faults = createFaultSwitch();
      faults.set({ seed, faults: [] });
      const { queue, delivered, drained } = aQueue({
        shuffles: () => true,
        pick: (count) => faults.pick(count),
      });
      NUMBERS.slice(0, 10).forEach(queue.push);
      await drained();
      expect(sorted(delivered)).toEqual(NUMBERS.slice(0, 10));
      orders.push(delivered);
    }
    expect(orders[0]).toEqual(orders[1]);
    expect(orders[0]).not.toEqual(orders[2]);
  });

  test('delivers nothing more once it is stopped', async () => {
    const { queue, delivered, drained } = aQueue({ delay: () => 5 });
    NUMBERS.forEach(queue.push);
    queue.stop();
    await drained();
    expect(delivered).toEqual([]);
  });
});
