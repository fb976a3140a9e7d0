import type { Evaluation } from './evaluation';
import type { Result } from '../values/result';
import type { RuleValue } from '../values/ruleValue';

/** A function that needs the request: `get(path)`. */
export interface ServiceFunction {
  readonly parameters: number;
  readonly call: (evaluation: Evaluation, args: readonly RuleValue[]) => Result;
}

export type ServiceFunctions = ReadonlyMap<string, ServiceFunction>;

/** What differs between the services that rules can guard. */
export interface RulesService {
  /** As the source calls it: `cloud.firestore`. */
  readonly name: string;
  readonly functions: ServiceFunctions;
  /** Functions behind a name, as in `firestore.get(path)` of Storage's rules. */
  readonly namespaces: ReadonlyMap<string, ServiceFunctions>;
}
