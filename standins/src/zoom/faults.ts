import { ZoomError } from './zoomError';

export const FAULT_KINDS = ['error', 'rate-limit', 'hang-up', 'lost-answer'] as const;

/** What a coming request is to suffer. */
export interface Fault {
  /** Requests whose verb and path, such as `POST /v2/users/me/meetings`, hold this; every one when it is left out. */
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

  /** Meets what happens before a request is worked on. @throws ZoomError, HangUp */
  meet(request: string): void {
    switch (this.take(request, (kind) => kind !== 'lost-answer')) {
      case 'error':
        throw new ZoomError(500, 500, 'Internal server error.');
      case 'rate-limit':
        throw new ZoomError(429, 429, 'You have reached the maximum per-second rate limit for this API.', 1);
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
