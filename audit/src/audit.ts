import { CHECKS, type Invariant } from './checks/checks';
import type { Check, Finding } from './finding';
import { memorySource } from './memorySource';
import type { Source, StoredDocument } from './source';

/** A difference between what a database holds and what an invariant demands. */
export interface Difference extends Finding {
  readonly invariant: Invariant;
  readonly check: string;
}

export interface NamedCheck {
  readonly invariant: Invariant;
  readonly check: string;
  readonly run: Check;
}

export const ALL_CHECKS: readonly NamedCheck[] = Object.entries(CHECKS).flatMap(([invariant, checks]) =>
  Object.entries<Check>(checks).map(([check, run]) => ({ invariant: invariant as Invariant, check, run })),
);

/** More findings of one check than anybody reads; those beyond are not looked for. */
const MOST = 1_000;

/** Recomputes invariants over all documents of a database at one instant; nothing is wrong when it answers nothing. */
export async function auditSource(
  source: Source,
  checks: readonly NamedCheck[] = ALL_CHECKS,
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const { invariant, check, run } of checks) {
    let found = 0;
    for await (const finding of run(source)) {
      differences.push({ invariant, check, ...finding });
      if (++found === MOST) break;
    }
  }
  return differences;
}

/** The same of documents that lie in memory. */
export function auditDocuments(documents: readonly StoredDocument[]): Promise<readonly Difference[]> {
  return auditSource(memorySource(documents));
}
