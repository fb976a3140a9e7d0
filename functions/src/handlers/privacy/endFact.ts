import type { Analytic } from '../../contracts/documents/analytics';
import { paths } from '../../domain/paths';
import { endedFact, sourceOf } from '../../domain/statistics/factNames';
import type { DocumentPath } from '../../ports/documents';
import { analyticId } from '../admin/recordAnalytics';
import type { Erasing } from './endTraces';

/**
 * Takes the person out of something that happened, which stays counted, by the name that it has if it is recorded from its source under the
 * pseudonym. Where it was so meanwhile, both become one, and the quarter of an hour is counted anew.
 */
export async function endFact(
  { documents, known, now }: Erasing,
  document: DocumentPath<Analytic>,
): Promise<void> {
  await documents.transact(async (transaction) => {
    const found = await transaction.get(document);
    if (found === undefined) return;
    const fact = endedFact(found, known, now);
    const isMoved = fact.entityRef !== found.entityRef;
    const id = isMoved ? analyticId(fact.metricType, sourceOf(fact)) : found.id;
    const [path, ended] = [paths.analytic(id), { ...fact, id }];
    const twin = isMoved ? await transaction.get(path) : undefined;
    if (isMoved) transaction.delete(document);
    transaction.set(path, twin === undefined ? ended : { ...ended, receivedAt: now });
  });
}
