import { expect, it } from 'vitest';
import { toWire } from '../../src/runtime/toWire';
import { NOON } from '../support/aPlatform';

it.each([
  [NOON, '2026-03-02T12:00:00.000Z'],
  [
    { at: NOON, list: [{ at: NOON }] },
    { at: NOON.toISOString(), list: [{ at: NOON.toISOString() }] },
  ],
  [
    { absent: undefined, empty: null, zero: 0, no: false },
    { empty: null, zero: 0, no: false },
  ],
  ['text', 'text'],
  [undefined, undefined],
])('%j is %j on the wire', (value, wire) => {
  expect(toWire(value)).toStrictEqual(wire);
});
