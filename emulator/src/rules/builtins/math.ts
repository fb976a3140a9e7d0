import { checkedInt, intOfFloat, type Numeric } from '../values/numbers';
import type { Result } from '../values/result';
import { bool, float } from '../values/ruleValue';
import { builtin, type Builtin } from './define';

/** `isInfinite` is documented, but production does not have it: it loads with a warning and fails where it is met. */
export const mathFunctions: ReadonlyMap<string, Builtin> = new Map([
  builtin('abs', ['number'], (x) =>
    x.type === 'double' ? float(Math.abs(x.value)) : checkedInt(x.value < 0n ? -x.value : x.value),
  ),
  builtin('ceil', ['number'], (x) => toInt(x, Math.ceil)),
  builtin('floor', ['number'], (x) => toInt(x, Math.floor)),
  builtin('round', ['number'], (x) => toInt(x, roundHalfAway)),
  builtin('sqrt', ['number'], (x) => float(Math.sqrt(Number(x.value)))),
  builtin('pow', ['number', 'number'], (x, y) => float(Number(x.value) ** Number(y.value))),
  builtin('isNaN', ['number'], (x) => bool(Number.isNaN(x.value))),
]);

function toInt(x: Numeric, round: (value: number) => number): Result {
  return x.type === 'integer' ? x : intOfFloat(round(x.value));
}

/** A half goes away from zero. */
function roundHalfAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}
