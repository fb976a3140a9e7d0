import { provesAmong, provesElement, provesEqual, provesKey, provesOrder, provesType } from '../list/proofs';
import type { OrderOperator, Proof } from '../list/proofs';
import { equal, includes } from '../values/equal';
import { compare } from '../values/order';
import { error, typeError, undecided, type Result, type Unknown } from '../values/result';
import { bool, TYPE_NAMES, type RuleType } from '../values/ruleValue';

/** `==` and, negated, `!=`. Different types are unequal; only an error or an undecided unknown makes it an error. */
export function equals(a: Result, b: Result, negated: boolean): Result {
  if (a.type === 'error') return a;
  if (b.type === 'error') return b;
  if (a.type === 'unknown')
    return b.type === 'unknown' ? undecided(a) : proven(a, provesEqual(a.facts, b), negated);
  if (b.type === 'unknown') return proven(b, provesEqual(b.facts, a), negated);
  return bool(equal(a, b) !== negated);
}

const MIRRORED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

const HOLDS: Readonly<Record<OrderOperator, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** The operands must be two numbers, strings, timestamps or durations. */
export function ordered(operator: OrderOperator, a: Result, b: Result): Result {
  if (a.type === 'error') return a;
  if (b.type === 'error') return b;
  if (a.type === 'unknown')
    return b.type === 'unknown' ? undecided(a) : proven(a, provesOrder(a.facts, operator, b));
  if (b.type === 'unknown') return proven(b, provesOrder(b.facts, MIRRORED[operator], a));
  const order = compare(a, b);
  if (order !== undefined) return bool(order !== 'unordered' && HOLDS[operator](order));
  const [left, right] = [TYPE_NAMES[a.type], TYPE_NAMES[b.type]];
  if (a.type === 'null' || b.type === 'null') return typeError({ type: 'null' }, []);
  return error(`Unsupported operation error. Received: ${left} ${operator} ${right}.`);
}

/** Whether a list or set has an element, or a map a key. */
export function isIn(a: Result, b: Result): Result {
  if (a.type === 'error') return a;
  if (b.type === 'error') return b;
  if (b.type === 'unknown') {
    if (a.type === 'unknown') return undecided(b);
    return proven(b, provesElement(b.facts, a) ?? provesKey(b.facts, a));
  }
  if (b.type === 'array' || b.type === 'set') {
    return a.type === 'unknown' ? proven(a, provesAmong(a.facts, b.values)) : bool(includes(b.values, a));
  }
  if (b.type !== 'map') return typeError(b, ['list', 'map', 'set']);
  if (a.type === 'unknown') return undecided(a);
  return bool(a.type === 'string' && b.fields.has(a.value));
}

export function isOfType(a: Result, types: readonly RuleType[]): Result {
  if (a.type === 'error') return a;
  if (a.type === 'unknown') return proven(a, provesType(a.facts, types));
  return bool(types.includes(a.type));
}

function proven(unknown: Unknown, proof: Proof, negated = false): Result {
  return proof === undefined ? undecided(unknown) : bool(proof !== negated);
}
