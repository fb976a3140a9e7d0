import { CHECKS, type Finding, type Invariant } from './checks';
import { snapshotOf, type StoredDocument } from './snapshot';

/** A difference between what a database holds and what an invariant demands. */
export interface Difference extends Finding {
  readonly invariant: Invariant;
}

/** Recomputes every invariant over all documents of a database; nothing is wrong when it answers nothing. */
export function auditDocuments(documents: readonly StoredDocument[]): readonly Difference[] {
  const snapshot = snapshotOf(documents);
  return (Object.keys(CHECKS) as Invariant[]).flatMap((invariant) =>
    CHECKS[invariant](snapshot).map((finding) => ({ invariant, ...finding })),
  );
}
