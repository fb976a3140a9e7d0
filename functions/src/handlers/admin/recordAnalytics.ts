import { createHash } from 'node:crypto';
import { type Fact, newAnalytic } from '../../domain/statistics/facts';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

const BATCH = 200;

/** A fact and what names it: the same source is counted once for each metric, and what it said first stays. */
export interface SourcedFact extends Fact {
  readonly source: string;
}

/** Keeps what happened, once for each source however often it is told. Nothing is counted here, so that nothing is hot. */
export async function recordAnalytics(
  documents: Documents,
  facts: readonly SourcedFact[],
  now: Date,
): Promise<void> {
  const byId = new Map(facts.map((fact) => [analyticId(fact.metricType, fact.source), fact]));
  const ids = [...byId.keys()];
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH).map((id) => paths.analytic(id));
    const known = await documents.getAll(...batch);
    const fresh = batch.filter((_path, index) => known[index] === undefined);
    if (fresh.length === 0) continue;
    await documents.transact(async (transaction) => {
      const present = await transaction.getAll(...fresh);
      fresh.forEach((path, index) => {
        const sourced = byId.get(path.id);
        if (sourced === undefined || present[index] !== undefined) return;
        const { source: _source, ...fact } = sourced;
        transaction.create(path, newAnalytic(path.id, fact, now));
      });
    });
  }
}

/** What a source says of a metric is one event, by this name; it names no person, as the path of a source may. */
export function analyticId(metricType: string, source: string): string {
  return `${metricType}:${createHash('sha256').update(source).digest('hex').slice(0, 32)}`;
}
