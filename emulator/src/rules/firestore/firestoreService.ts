import type { Evaluation } from '../runtime/evaluation';
import type { RulesService, ServiceFunction } from '../runtime/service';
import { format } from '../values/format';
import { typeError, type Result } from '../values/result';
import { bool, type RuleValue } from '../values/ruleValue';

/** Rules of Firestore: `service cloud.firestore`. */
export const FIRESTORE: RulesService = {
  name: 'cloud.firestore',
  functions: new Map<string, ServiceFunction>([
    ['get', reading('get')],
    ['exists', reading('exists')],
    ['getAfter', reading('get', 'after')],
    ['existsAfter', reading('exists', 'after')],
    ['debug', { parameters: 1, call: debug }],
  ]),
  namespaces: new Map(),
};

/** A function that reads the document at a path, or tells whether there is one. */
export function reading(what: 'get' | 'exists', state: 'before' | 'after' = 'before'): ServiceFunction {
  const call = (evaluation: Evaluation, [path]: readonly RuleValue[]): Result => {
    if (path?.type !== 'path') return typeError(path ?? { type: 'null' }, ['path']);
    const document = evaluation.subject.documents.read(path, state);
    return what === 'get' || document.type === 'error' ? document : bool(document.type !== 'null');
  };
  return { parameters: 1, call };
}

/** Only emulators have it: shows the value in the log and returns it. */
function debug(evaluation: Evaluation, [value]: readonly RuleValue[]): Result {
  const shown = value ?? { type: 'null' };
  if (evaluation.trace === undefined) process.stderr.write(`rules debug: ${format(shown, 1000)}\n`);
  return shown;
}
