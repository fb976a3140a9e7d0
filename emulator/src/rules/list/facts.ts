import type { RuleType, RuleValue } from '../values/ruleValue';

/** An end of a range. */
export interface Bound {
  readonly value: RuleValue;
  readonly inclusive: boolean;
}

/** What is proven of a value; an empty object proves nothing. */
export interface Facts {
  readonly exact?: RuleValue;
  /** It is of one of these types. */
  readonly types?: readonly RuleType[];
  /** It equals none of these. */
  readonly excluded?: readonly RuleValue[];
  /** With a lower bound, it is not NaN: NaN sorts before all numbers. */
  readonly lower?: Bound;
  readonly upper?: Bound;
  /** As a list, it has these elements. */
  readonly contains?: readonly RuleValue[];
  /** As a map, it has these keys, with what is known of their values. */
  readonly fields?: ReadonlyMap<string, Facts>;
}
