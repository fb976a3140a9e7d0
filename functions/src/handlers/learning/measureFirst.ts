import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Outline } from '../../contracts/documents/outlines';
import type { JobPayload } from '../../contracts/jobs';
import { withProgress } from '../../domain/learning/progress';
import { paths } from '../../domain/paths';
import type { Found, Transaction } from '../../ports/documents';

/** What most programs have at most, and few enough that a recount keeps nobody waiting who learns meanwhile. */
const FIRST = 25;

export interface First {
  /** Those whose progress is another one, to be written. */
  readonly moved: readonly Found<Enrollment>[];
  /** Whom to go on with; undefined when that was everybody. */
  readonly unmeasured: JobPayload<'recompute-progress'> | undefined;
}

/**
 * The first enrollments of a program, measured over a new outline in the transaction that writes it. Where one of them is completed by
 * that, or cannot be measured, all are left to the job that sees to each alone. Who has a version of the content is not moved by an outline.
 */
export async function measureFirst(
  transaction: Transaction,
  programId: string,
  { lessonRefs, version }: Outline,
  now: Date,
): Promise<First> {
  const page = await transaction.query({
    from: paths.enrollments,
    where: [['programRef', '==', programId]],
    orderBy: [['__name__', 'asc']],
    limit: FIRST,
  });
  const all = { programId, version };
  const measured = page
    .filter(({ data }) => data.contentVersion === undefined)
    .map(({ path, data }) => ({ path, data, after: measuredOver(data, lessonRefs, now) }));
  if (measured.some(({ data, after }) => after?.status !== data.status))
    return { moved: [], unmeasured: all };
  return {
    moved: measured.flatMap(({ path, data, after }) =>
      after === undefined || after === data ? [] : [{ path, data: after }],
    ),
    unmeasured: page.length < FIRST ? undefined : { ...all, after: page.at(-1)?.path.id },
  };
}

/** Undefined for one that is damaged: the job that sees to each alone fails with its id. */
function measuredOver(found: Enrollment, lessons: readonly string[], now: Date): Enrollment | undefined {
  try {
    return withProgress(found, lessons, now);
  } catch {
    return undefined;
  }
}
