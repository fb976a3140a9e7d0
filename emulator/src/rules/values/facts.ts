import type { RuleType, RuleValue } from './ruleValue';

/** An end of a range. */
export interface Bound {
  readonly value: RuleValue;
  readonly inclusive: boolean;
}

/** What is proven of a value; an empty object proves nothing. */
export interface Facts {
  readonly exact?: RuleValue | undefined;
  /** It is of one of these types. */
  readonly types?: readonly RuleType[] | undefined;
  /** It equals none of these. */
  readonly excluded?: readonly RuleValue[] | undefined;
  /** In a range of numbers; with a lower bound, it is not NaN: NaN sorts before all numbers. */
  readonly lower?: Bound | undefined;
  readonly upper?: Bound | undefined;
  /** As a list, it has these elements. */
  readonly contains?: readonly RuleValue[] | undefined;
  /** As a list, it has at least so many elements. */
  readonly least?: number | undefined;
  /** As a map, it has these keys, with what is known of their values. */
  readonly fields?: ReadonlyMap<string, Facts> | undefined;
}
