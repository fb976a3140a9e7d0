import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Outline } from '../../contracts/documents/outlines';
import { withProgress } from '../../domain/learning/progress';
import { progressJob } from '../../domain/learning/progressJob';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { lessonsOf, measureEnrollment } from './measureEnrollment';

const BATCH = 100;
/** Transactions at once, so that a large program does not crowd out its students. */
const AT_ONCE = 10;

/**
 * Measures one batch of a program's enrollments and leaves the next one to another job; a newer outline's jobs take over. One for which
 * nothing changes is read with its page and not again: what its student completes after that is measured over this outline, or a newer one.
 * An enrollment that cannot be measured holds up no other: the job fails with its id once the rest and the next batch are seen to.
 */
export default jobHandler<'recompute-progress'>(async (job) => {
  const { payload, documents, now } = job;
  const outline = await documents.get(paths.outline(payload.programId));
  if (outline !== undefined && outline.version > payload.version) return;
  const page = await documents.query({
    from: paths.enrollments,
    where: [['programRef', '==', payload.programId]],
    orderBy: [['__name__', 'asc']],
    limit: BATCH,
    ...(payload.after !== undefined && { startAfter: [payload.after] }),
  });
  const ids = page.map(({ path }) => path.id);
  const seen = new Map(page.map(({ path, data }) => [path.id, data]));
  const lessonsOf = lessonsOnce(documents, outline);
  const failures = await eachAlone(ids, AT_ONCE, async (id) => {
    const found = seen.get(id);
    const isMeasured = found !== undefined && withProgress(found, await lessonsOf(found), now) === found;
    if (!isMeasured) await measureEnrollment(job, id, now);
  });
  const last = ids.at(-1);
  if (last !== undefined && ids.length === BATCH) await continueAfter(last, job);
  throwSome(failures, ids.length);
});

/** The lessons by which each enrollment of a page is measured, each version of the content read once. */
function lessonsOnce(
  reader: Reader,
  outline: Outline | undefined,
): (enrollment: Enrollment) => Promise<readonly string[]> {
  const ofVersions = new Map<number, Promise<readonly string[]>>();
  return (enrollment) => {
    const { contentVersion } = enrollment;
    if (contentVersion === undefined) return Promise.resolve(outline?.lessonRefs ?? []);
    const lessons = ofVersions.get(contentVersion) ?? lessonsOf(enrollment, reader);
    ofVersions.set(contentVersion, lessons);
    return lessons;
  };
}

async function continueAfter(
  after: string,
  { payload, transact }: RunningJob<'recompute-progress'>,
): Promise<void> {
  const next = progressJob({ ...payload, after });
  await transact((transaction) => jobOnce(transaction, next));
}
