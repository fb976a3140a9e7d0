import { FirebaseError } from 'firebase/app';
import type { Verb, Verdict } from './table';

/** What came of a try, with the rules' own words when it was refused. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly explanation: string;
}

/** Names the outcome of an operation. @throws whatever is no refusal of the rules */
export async function outcomeOf(verb: Verb, operation: Promise<unknown>): Promise<Outcome> {
  try {
    await operation;
    return { verdict: 'allow', explanation: '' };
  } catch (error) {
    if (!(error instanceof FirebaseError) || error.code !== 'permission-denied') throw error;
    return refusal(verb, error.message);
  }
}

/** What a refusal is, by the rules' own words. */
export function refusal(verb: Verb, explanation: string): Outcome {
  return { verdict: crashed(verb, explanation) ? 'error' : 'deny', explanation };
}

/**
 * Whether an allow ended in an error instead of `false`. An explanation has an entry `… for 'get' @ L12` for each allow.
 * A list that leaves a field open is no crash: the query does not prove what the rule demands of every document.
 */
function crashed(verb: Verb, explanation: string): boolean {
  const orderly = verb === 'list' ? /false for|is undefined on object\. for/ : /false for/;
  return entriesOf(explanation).some((entry) => !orderly.test(entry));
}

/** What each allow came to, without what it looked at. */
export function entriesOf(explanation: string): readonly string[] {
  return explanation.match(/[^\n,]*? for '\w+' @ L\d+/g) ?? [];
}
