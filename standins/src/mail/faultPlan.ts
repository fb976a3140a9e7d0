import { ControlError } from '../control/controlServer';

/**
 * What a mail server can do to its client: `reject` refuses a recipient for good (550), as `full` does one whose mailbox takes no more (552),
 * `temporary` asks to try later (451),
 * `timeout` takes the message and never answers, `lost-answer` keeps the message and drops the connection before saying so.
 */
export const FAULTS = ['reject', 'full', 'temporary', 'timeout', 'lost-answer'] as const;
export type Fault = (typeof FAULTS)[number];

/** Those that a recipient meets when it is named; the others come when the message does. */
export const OF_RECIPIENTS: readonly Fault[] = ['reject', 'full'];

export interface FaultPlan {
  readonly fault: Fault;
  /** How many messages it still hits. */
  readonly times: number;
  /** Only messages with this recipient; undefined hits all. */
  readonly to: string | undefined;
}

/** The faults to come; a message uses up at most one, the first that fits it. */
export class Faults {
  private plans: FaultPlan[] = [];

  replace(plans: readonly FaultPlan[]): void {
    this.plans = [...plans];
  }

  list(): readonly FaultPlan[] {
    return this.plans;
  }

  /** Takes the fault of a kind that hits a message to these recipients, and counts it down. */
  take(to: readonly string[], isOfKind: (fault: Fault) => boolean): Fault | undefined {
    const addresses = to.map((address) => address.toLowerCase());
    const index = this.plans.findIndex(
      ({ fault, to: only }) =>
        isOfKind(fault) && (only === undefined || addresses.includes(only.toLowerCase())),
    );
    const plan = this.plans[index];
    if (plan === undefined) return undefined;
    this.plans = this.plans.flatMap((each) => {
      if (each !== plan) return [each];
      return plan.times > 1 ? [{ ...plan, times: plan.times - 1 }] : [];
    });
    return plan.fault;
  }
}

/** @throws ControlError 400 for anything but a list of `{fault, times?, to?}`; times defaults to 1. */
export function parseFaultPlans(body: unknown): FaultPlan[] {
  if (!Array.isArray(body)) throw new ControlError(400, 'Expected a list of {fault, times?, to?}');
  return body.map((entry: unknown, index) => {
    const { fault, times = 1, to, ...rest } = asRecord(entry, index);
    if (!isFault(fault)) throw new ControlError(400, `[${index}].fault must be one of ${FAULTS.join(', ')}`);
    if (typeof times !== 'number' || !Number.isInteger(times) || times < 1) {
      throw new ControlError(400, `[${index}].times must be a positive integer`);
    }
    if (to !== undefined && typeof to !== 'string')
      throw new ControlError(400, `[${index}].to must be an address`);
    const unknown = Object.keys(rest)[0];
    if (unknown !== undefined) throw new ControlError(400, `[${index}].${unknown} is unknown`);
    return { fault, times, to };
  });
}

function asRecord(entry: unknown, index: number): Record<string, unknown> {
  if (typeof entry !== 'object' || entry === null)
    throw new ControlError(400, `[${index}] must be an object`);
  return entry as Record<string, unknown>;
}

function isFault(value: unknown): value is Fault {
  return FAULTS.includes(value as Fault);
}
