import { Refusal } from '../domain/refusal';
import type { CallLimiter } from './callLimiter';
import { inspectBody } from './inspectBody';

interface Request {
  readonly network: string;
  /** `learning/enrollStudent` */
  readonly name: string;
  readonly isMounted: boolean;
  readonly body: unknown;
}

/** Why a request is refused before anybody knows who makes it; undefined lets it go on. */
export function screened(
  { network, name, isMounted, body }: Request,
  limiter: CallLimiter,
  now: Date,
): Refusal | undefined {
  return limiter.tooManyFaults(network, now) ?? unfitBody(body) ?? (isMounted ? undefined : unknown(name));
}

function unfitBody(body: unknown): Refusal | undefined {
  const fault = inspectBody(body);
  return fault && new Refusal('invalid-input', `${fault.path}: ${fault.message}`, { issues: [fault] });
}

function unknown(name: string): Refusal {
  return new Refusal('unknown-operation', `There is no operation ${name}.`);
}
