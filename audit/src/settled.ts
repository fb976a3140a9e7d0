import { WAITING_STATUSES } from '../../functions/src/domain/outbox/jobStates';
import { ALL_CHECKS, type Difference, auditSource } from './audit';
import { type Source, rowsOf } from './source';

/** A database that can be read at the present instant, again and again. */
export type Readable = <R>(work: (source: Source) => Promise<R>) => Promise<R>;

export interface Audit {
  readonly differences: readonly Difference[];
  /** What differs while a job waits that mends it. */
  readonly onTheWay: readonly Difference[];
}

/**
 * Audits, and looks again after each pause for as long as something differs: a trigger or a count may just not have come yet. A fault
 * is what stood at every instant and waits for no job.
 * @param pauses one before each further look
 */
export async function settledAudit(
  read: Readable,
  pauses: readonly (() => Promise<void>)[],
  checks = ALL_CHECKS,
): Promise<Audit> {
  let standing = await read((source) => auditSource(source, checks));
  for (const pause of pauses) {
    if (standing.length === 0) break;
    await pause();
    const again = checks.filter(({ check }) => standing.some((each) => each.check === check));
    const found = await read((source) => auditSource(source, again));
    const before = new Set(standing.map(subjectOf));
    standing = found.filter((each) => before.has(subjectOf(each)));
  }
  const waiting = await read((source) => awaited(source, standing));
  return {
    differences: standing.filter((each) => !waiting.has(each.mendedBy ?? '')),
    onTheWay: standing.filter((each) => waiting.has(each.mendedBy ?? '')),
  };
}

/** One check may find several things wrong with a document, and their numbers may change while it is written on. */
function subjectOf({ check, path, problem }: Difference): string {
  return `${check} ${path} ${/^\S+/.exec(problem)?.[0] ?? ''}`;
}

/** The beginnings of job ids that findings wait for and that a job bears which is not done. */
async function awaited(source: Source, findings: readonly Difference[]): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(findings.flatMap(({ mendedBy }) => mendedBy ?? []))];
  const found = new Set<string>();
  if (wanted.length === 0) return found;
  for await (const { ids, data } of rowsOf(source, 'outbox')) {
    if (!WAITING_STATUSES.some((status) => status === data.status)) continue;
    for (const beginning of wanted) if (ids[0]?.startsWith(beginning)) found.add(beginning);
  }
  return found;
}
