import { describe, expect, test } from 'vitest';
import { decodeFaultPlan, type Occasion } from '../../../src/local/faults/faultPlan';
import { createFaultSwitch } from '../../../src/local/faults/faultSwitch';

const ORDER: Occasion = { rpc: 'Commit', paths: ['orders/1'] };

/** On which of a number of like occasions an abort happens. */
function struck(faults: readonly object[], { seed = 1, occasion = ORDER, of = 10 } = {}): number[] {
  const plan = createFaultSwitch();
  plan.set(decodeFaultPlan({ seed, faults }));
  return Array.from({ length: of }, (_, i) => i + 1).filter(
    () => plan.strike('abort', occasion) !== undefined,
  );
}

describe('a fault', () => {
  test('happens on every occasion unless told otherwise', () => {
    expect(struck([{ kind: 'abort' }], { of: 3 })).toEqual([1, 2, 3]);
  });

  test('happens on the nth occasion alone', () => {
    expect(struck([{ kind: 'abort', nth: 3 }])).toEqual([3]);
  });

  test('happens at its rate, the same way for the same seed', () => {
    const half = [{ kind: 'abort', rate: 0.5 }];
    const some = struck(half, { of: 1000 });
    expect(some.length).toBeGreaterThan(400);
    expect(some.length).toBeLessThan(600);
    expect(struck(half, { of: 1000 })).toEqual(some);
    expect(struck(half, { of: 1000, seed: 2 })).not.toEqual(some);
  });

  test.each<[object, Occasion, boolean]>([
    [{ path: 'orders/{id}' }, ORDER, true],
    [{ path: 'orders/{id}' }, { paths: ['orders/1/lines/2'] }, false],
    [{ path: 'orders/{rest=**}' }, { paths: ['users/1', 'orders/1/lines/2'] }, true],
    [{ path: 'users/{id}' }, ORDER, false],
  ])('limited to %j meets %j: %s', (limits, occasion, meets) => {
    expect(struck([{ kind: 'abort', ...limits }], { occasion }).length > 0).toBe(meets);
  });

  test('limited to an RPC leaves the others alone', () => {
    const plan = createFaultSwitch();
    plan.set(decodeFaultPlan({ faults: [{ kind: 'unavailable', rpcs: ['RunQuery'] }] }));
    expect(plan.strike('unavailable', ORDER)).toBeUndefined();
    expect(plan.strike('unavailable', { ...ORDER, rpc: 'RunQuery' })).toBeDefined();
  });
});

test('what it does not concern does not count for the nth occasion', () => {
  const plan = createFaultSwitch();
  plan.set(decodeFaultPlan({ faults: [{ kind: 'abort', nth: 1, path: 'users/{id}' }] }));
  expect(plan.strike('abort', ORDER)).toBeUndefined();
  expect(plan.strike('abort', { paths: ['users/1'] })).toBeDefined();
});

test.each([
  [{ nonsense: 1 }, 'no "nonsense"'],
  [{ seed: 'x' }, '"seed" must be a number'],
  [{ faults: {} }, '"faults" must be a list'],
  [{ faults: [{ kind: 'toString' }] }, 'no fault "toString"; there are duplicate, '],
  [{ faults: [{ kind: 'abort', rate: 2 }] }, '"rate" of the fault "abort" makes no sense'],
  [{ faults: [{ kind: 'abort', nth: 0 }] }, '"nth" of the fault "abort"'],
  [{ faults: [{ kind: 'shuffle', path: 'a/b' }] }, '"shuffle" has no "path"'],
  [{ faults: [{ kind: 'drop', rpcs: ['Nothing'] }] }, '"rpcs" of the fault "drop"'],
  [{ faults: [{ kind: 'slow' }] }, '"slow" needs "ms"'],
])('the plan %j is refused: %s', (body, message) => {
  expect(() => decodeFaultPlan(body)).toThrow(message);
});
