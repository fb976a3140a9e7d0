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
