import { check } from '../../../src/rules/check/check';
import { Coverage } from '../../../src/rules/coverage/coverage';
import { Evaluation, LimitFault, type Documents } from '../../../src/rules/runtime/evaluation';
import { FIRESTORE } from '../../../src/rules/firestore/firestoreService';
import { concretePath } from '../../../src/rules/runtime/matchPath';
import { ExpressionPlanner } from '../../../src/rules/plan/planExpression';
import { parseRuleset } from '../../../src/rules/syntax/parseRuleset';
import { Source } from '../../../src/rules/syntax/source';
import { format } from '../../../src/rules/values/format';
import type { Result } from '../../../src/rules/values/result';
import { error } from '../../../src/rules/values/result';

interface Surroundings {
  readonly resource?: Result;
  readonly request?: Result;
  readonly documents?: Documents;
  /** Declarations of functions that the expression may call. */
  readonly functions?: string;
}

const NO_DOCUMENTS: Documents = { read: () => error('There are no documents here.') };

/** What an expression comes to, written out: values as denials show them, errors by their message. */
export function evaluateExpression(expression: string, surroundings: Surroundings = {}): string {
  const { functions = '', resource = { type: 'null' }, request = { type: 'null' } } = surroundings;
  const source = new Source(
    `rules_version = '2'; ${functions} service cloud.firestore { match /x { allow get: if ${expression}; } }`,
  );
  const file = parseRuleset(source);
  source.assertSound();
  const resolution = check(file, source, FIRESTORE);
  source.assertSound();
  const condition = file.services[0]?.matches[0]?.allows[0]?.condition;
  if (!condition) throw new Error('There is no condition.');
  const code = new ExpressionPlanner(source, resolution, new Coverage(source)).plan(condition);
  const documents = surroundings.documents ?? NO_DOCUMENTS;
  const subject = {
    method: 'get',
    path: concretePath(['x']),
    request: () => request,
    resource: () => resource,
  } as const;
  try {
    return format(code(new Evaluation({ ...subject, documents }), []), 200);
  } catch (fault) {
    if (fault instanceof LimitFault) return fault.message;
    throw fault;
  }
}
