import { HangUp } from './providerServer';

/** What coming requests are to suffer, so many of them. */
export interface ProviderFault {
  /** `hang-up`: nothing happens; `lost-answer`: it happens, and nobody is told. */
  readonly kind: string;
  readonly times: number;
}

/** A plan of misfortunes, each used up by the requests that it meets. */
export class ProviderFaults<Fault extends ProviderFault> {
  private plan: { readonly fault: Fault; left: number }[] = [];

  constructor(private readonly meets: (fault: Fault, request: string) => boolean) {}

  set(plan: readonly Fault[]): void {
    this.plan = plan.map((fault) => ({ fault, left: fault.times }));
  }

  /** What happens to a request before it is worked on. */
  next(request: string): Fault['kind'] | undefined {
    return this.take(request, (kind) => kind !== 'lost-answer');
  }

  /** Whether the answer to a finished request gets lost. */
  losesAnswer(request: string): boolean {
    return this.take(request, (kind) => kind === 'lost-answer') !== undefined;
  }

  private take(request: string, isWanted: (kind: Fault['kind']) => boolean): Fault['kind'] | undefined {
    const next = this.plan.find(
      ({ fault, left }) => left > 0 && isWanted(fault.kind) && this.meets(fault, request),
    );
    if (next === undefined) return undefined;
    next.left--;
    return next.fault.kind;
  }
}

/** Of one provider: what it answers to requests that meet a fault, by the fault's name. */
export type FaultAnswers<Kind extends string> = Readonly<Record<Kind, () => Error>>;

/** What coming requests of a provider are to suffer. */
export interface RequestFault<Kind extends string> extends ProviderFault {
  /** Requests whose verb, path and query, such as `GET /calendar/v3/…?pageToken=…`, hold this; every one when it is left out. */
  readonly request?: string;
  readonly kind: Kind | 'hang-up' | 'lost-answer';
}

/** Faults that meet requests by what they ask for. */
export class RequestFaults<Kind extends string> extends ProviderFaults<RequestFault<Kind>> {
  constructor(private readonly answers: FaultAnswers<Kind>) {
    super((fault, request) => request.includes(fault.request ?? ''));
  }

  /** Meets what happens before a request is worked on. @throws an answer of the provider, HangUp */
  meet(request: string): void {
    const kind = this.next(request);
    if (kind === 'hang-up') throw new HangUp();
    if (kind !== undefined && kind !== 'lost-answer') throw this.answers[kind]();
  }
}

export function faultKinds<Kind extends string>(
  answers: FaultAnswers<Kind>,
): readonly RequestFault<Kind>['kind'][] {
  return [...(Object.keys(answers) as Kind[]), 'hang-up', 'lost-answer'];
}
