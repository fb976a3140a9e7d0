import type { Analytic } from '../../contracts/documents/analytics';
import { type Known, pseudonymised } from '../privacy/pseudonymised';

/** The path of the document that said it: a movement of money, or one of a collection that is named as the metric is. */
export function sourceOf({
  metricType,
  entityRef,
  metadata,
}: Pick<Analytic, 'metricType' | 'entityRef' | 'metadata'>): string {
  const kind = metadata?.kind;
  return typeof kind === 'string' ? `ledger/${kind}:${entityRef}` : `${metricType}/${entityRef}`;
}

/** What happened, without one of its people who is erased: nobody's if it was that person's, another's still if it was another's. */
export function endedFact(found: Analytic, known: Known, now: Date): Analytic {
  const { ownerRef, ...rest } = found;
  return {
    ...pseudonymised(rest, known),
    ...(ownerRef !== undefined && ownerRef !== known.uid && { ownerRef }),
    updatedAt: now,
  };
}
