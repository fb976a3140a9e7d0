import { LimitFault } from '../runtime/evaluation';
import type { Result } from '../values/result';

const MAX_ACCESSES_IN_TOTAL = 20;

/** The document accesses of a whole request: its operations share the total, and what one has read is free for the next. */
export class AccessBudget {
  private used = 0;
  readonly read = new Map<string, Result>();
  private readonly documents = new Set<string>();

  /** The names of the documents that were read. */
  get names(): readonly string[] {
    return [...this.documents];
  }

  /** @throws LimitFault */
  charge(name: string): void {
    if (this.used >= MAX_ACCESSES_IN_TOTAL) {
      throw new LimitFault(`The rules read more than ${MAX_ACCESSES_IN_TOTAL} documents for one request.`);
    }
    this.used += 1;
    this.documents.add(name);
  }
}
