import { ControlError } from '../control/controlServer';
import { FCM_ERRORS, type FcmErrorCode } from './fcmErrors';

/** A message that was taken, as it was sent. */
export interface PushMessage {
  /** Counts up from `push-1` in the order of arrival. */
  readonly id: string;
  readonly receivedAt: string;
  readonly project: string;
  readonly token: string;
  readonly title: string;
  readonly body: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/** An error to answer with. */
export interface PushFault {
  readonly error: FcmErrorCode;
  /** How many messages it still hits. */
  readonly times: number;
  /** Only messages to this token; undefined hits all. */
  readonly token: string | undefined;
}

/** Keeps every message that was taken, in memory, and the faults to come: a message uses up at most one, the first that fits it. */
export class Outlet {
  private messages: PushMessage[] = [];
  private received = 0;
  private plan: PushFault[] = [];

  add(project: string, message: Readonly<Record<string, unknown>>): PushMessage {
    const { title = '', body = '' } = (message.notification ?? {}) as { title?: string; body?: string };
    const kept: PushMessage = {
      id: `push-${++this.received}`,
      receivedAt: new Date().toISOString(),
      project,
      token: String(message.token),
      title,
      body,
      message,
    };
    this.messages.push(kept);
    return kept;
  }

  /** Oldest first. */
  list(token?: string): readonly PushMessage[] {
    return token === undefined ? this.messages : this.messages.filter((each) => each.token === token);
  }

  clear(): void {
    this.messages = [];
  }

  faults(): readonly PushFault[] {
    return this.plan;
  }

  replaceFaults(faults: readonly PushFault[]): void {
    this.plan = [...faults];
  }

  /** Takes the fault that hits a message to this token, and counts it down. */
  takeFault(token: string): FcmErrorCode | undefined {
    const fault = this.plan.find((each) => each.token === undefined || each.token === token);
    if (fault === undefined) return undefined;
    this.plan = this.plan.flatMap((each) => {
      if (each !== fault) return [each];
      return each.times > 1 ? [{ ...each, times: each.times - 1 }] : [];
    });
    return fault.error;
  }
}

/** @throws ControlError 400 for anything but a list of `{error, times?, token?}`; times defaults to 1. */
export function parsePushFaults(body: unknown): PushFault[] {
  if (!Array.isArray(body)) throw new ControlError(400, 'Expected a list of {error, times?, token?}');
  return body.map((entry: unknown, index) => {
    if (typeof entry !== 'object' || entry === null)
      throw new ControlError(400, `[${index}] must be an object`);
    const { error, times = 1, token, ...rest } = entry as Record<string, unknown>;
    if (typeof error !== 'string' || !Object.hasOwn(FCM_ERRORS, error))
      throw new ControlError(400, `[${index}].error must be one of ${Object.keys(FCM_ERRORS).join(', ')}`);
    if (typeof times !== 'number' || !Number.isInteger(times) || times < 1)
      throw new ControlError(400, `[${index}].times must be a positive integer`);
    if (token !== undefined && typeof token !== 'string')
      throw new ControlError(400, `[${index}].token must be a registration token`);
    const [unknown] = Object.keys(rest);
    if (unknown !== undefined) throw new ControlError(400, `[${index}].${unknown} is unknown`);
    return { error: error as FcmErrorCode, times, token };
  });
}
