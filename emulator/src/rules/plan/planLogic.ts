import { truth } from '../operators/logic';
import { bool } from '../values/ruleValue';
import type { Code } from './code';

/**
 * `&&` and `||`: the deciding value (false, or true) wins from either side over an error on the other,
 * and a deciding left side leaves the right one unevaluated. The trace keeps what led to the outcome only.
 */
export function planLogic(operator: '&&' | '||', left: Code, right: Code): Code {
  const deciding = operator === '||';
  return (evaluation, frame) => {
    const { trace } = evaluation;
    const mark = trace?.length ?? 0;
    const first = truth(left(evaluation, frame));
    if (first === deciding) return bool(deciding);
    const seen = trace?.length ?? 0;
    const second = truth(right(evaluation, frame));
    if (second === deciding || (operator === '&&' && first === true)) trace?.splice(mark, seen - mark);
    if (second === deciding) return bool(deciding);
    if (typeof first !== 'boolean') return first;
    return typeof second === 'boolean' ? bool(!deciding) : second;
  };
}
