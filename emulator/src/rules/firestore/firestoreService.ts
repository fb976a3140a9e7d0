import type { Evaluation } from '../evaluation';
import type { RulesService, ServiceFunction } from '../service';
import { format } from '../values/format';
import { typeError, type Result } from '../values/result';
import { bool, type RuleValue } from '../values/ruleValue';

/** Rules of Firestore: `service cloud.firestore`. */
export const FIRESTORE: RulesService = {
  name: 'cloud.firestore',
  functions: new Map<string, ServiceFunction>([
    ['get', reading('before', (document) => document)],
    ['exists', reading('before', exists)],
    ['getAfter', reading('after', (document) => document)],
    ['existsAfter', reading('after', exists)],
    ['debug', { parameters: 1, call: debug }],
  ]),
  namespaces: new Map(),
};

function reading(state: 'before' | 'after', answer: (document: Result) => Result): ServiceFunction {
  const call = (evaluation: Evaluation, [path]: readonly RuleValue[]): Result => {
    if (path?.type !== 'path') return typeError(path ?? { type: 'null' }, ['path']);
    return answer(evaluation.subject.documents.read(path, state));
  };
  return { parameters: 1, call };
}

function exists(document: Result): Result {
  return document.type === 'error' ? document : bool(document.type !== 'null');
}

/** Only emulators have it: shows the value in the log and returns it. */
function debug(evaluation: Evaluation, [value]: readonly RuleValue[]): Result {
  const shown = value ?? { type: 'null' };
  if (evaluation.trace === undefined) process.stderr.write(`rules debug: ${format(shown, 1000)}\n`);
  return shown;
}
