import { GoogleError } from './googleError';

export const FAULT_KINDS = ['error', 'rate-limit', 'forbidden', 'hang-up', 'lost-answer'] as const;

/** What a coming request is to suffer. */
export interface Fault {
  /** Requests whose verb, path and query, such as `GET /calendar/v3/…?pageToken=…`, hold this; every one when it is left out. */
  readonly request?: string;
  /** `hang-up`: nothing happens; `lost-answer`: it happens, and nobody is told. */
  readonly kind: (typeof FAULT_KINDS)[number];
  readonly times: number;
}

/** The connection ends without an answer. */
export class HangUp extends Error {}

/** A plan of misfortunes, each used up by the requests that it meets. */
export class Faults {
  private plan: { readonly fault: Fault; left: number }[] = [];

  set(plan: readonly Fault[]): void {
    this.plan = plan.map((fault) => ({ fault, left: fault.times }));
  }

  /** Meets what happens before a request is worked on. @throws GoogleError, HangUp */
  meet(request: string): void {
    switch (this.take(request, (kind) => kind !== 'lost-answer')) {
      case 'error':
        throw new GoogleError(500, 'backendError', 'Backend Error');
      case 'rate-limit':
        throw new GoogleError(403, 'rateLimitExceeded', 'Rate Limit Exceeded', 'usageLimits');
      case 'forbidden':
        throw new GoogleError(403, 'forbidden', 'Forbidden');
      case 'hang-up':
        throw new HangUp();
      default:
    }
  }

  /** Whether the answer to a finished request gets lost. */
  losesAnswer(request: string): boolean {
    return this.take(request, (kind) => kind === 'lost-answer') !== undefined;
  }

  private take(request: string, isWanted: (kind: Fault['kind']) => boolean): Fault['kind'] | undefined {
    const next = this.plan.find(
      ({ fault, left }) => left > 0 && isWanted(fault.kind) && request.includes(fault.request ?? ''),
    );
    if (next === undefined) return undefined;
    next.left--;
    return next.fault.kind;
  }
}
