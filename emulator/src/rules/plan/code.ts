import type { Evaluation } from '../runtime/evaluation';
import type { Result } from '../values/result';

/** The parameters and lets of the running function. */
export type Frame = Result[];

/** An expression made ready to run. */
export type Code = (evaluation: Evaluation, frame: Frame) => Result;
