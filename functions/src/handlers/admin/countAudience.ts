import type { AudienceFigures } from '../../contracts/documents/audiences';
import type { Enrollment } from '../../contracts/documents/enrollments';
import { paths } from '../../domain/paths';
import { countriesOf, counted, programsOf, wasLearner } from '../../domain/statistics/audiences';
import type { Documents } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';
import { allOf } from '../../runtime/pages';

const PAGE = 500;

/** Counts a coach's learners as they were when a day began: one commit at its end, so that it may die anywhere and run again. */
export default jobHandler<'count-audience'>(async ({ payload, documents, now, transact }) => {
  const { uid } = payload;
  const asOf = new Date(payload.asOf);
  const learners = await learnersOf(documents, uid, asOf);
  const exact: AudienceFigures = {
    asOf,
    countries: await countriesIn(documents, learners),
    programs: await programsIn(documents, learners),
  };
  await transact(async (transaction) => {
    const [coach, known] = await transaction.getAll(paths.coach(uid), paths.audience(uid));
    if (coach === undefined || (known !== undefined && known.exact.asOf >= asOf)) return;
    transaction.set(paths.audience(uid), counted(known, uid, exact, now));
  });
});

type Learner = Pick<Enrollment, 'studentRef' | 'programRef' | 'enrollmentDate' | 'completionDate'>;

/** Who was learning, and what each of them had completed. */
async function learnersOf(documents: Documents, uid: string, asOf: Date): Promise<readonly Learner[]> {
  const enrollments = await allOf<Enrollment>(PAGE, (last) =>
    documents.query({
      from: paths.enrollments,
      where: [['coachRef', '==', uid]],
      orderBy: [['__name__', 'asc']],
      limit: PAGE,
      ...(last && { startAfter: [last.path.id] }),
    }),
  );
  return enrollments.filter((each) => wasLearner(each, asOf)).map((each) => learnerAt(each, asOf));
}

function learnerAt(
  { studentRef, programRef, enrollmentDate, completionDate }: Enrollment,
  asOf: Date,
): Learner {
  const isCompleted = completionDate !== undefined && completionDate < asOf;
  return { studentRef, programRef, enrollmentDate, ...(isCompleted && { completionDate }) };
}

async function countriesIn(
  documents: Documents,
  learners: readonly Learner[],
): Promise<AudienceFigures['countries']> {
  const uids = [...new Set(learners.map(({ studentRef }) => studentRef))];
  const countries = new Map<string, string | undefined>();
  for (let from = 0; from < uids.length; from += PAGE) {
    const page = uids.slice(from, from + PAGE);
    const users = await documents.getAll(...page.map((uid) => paths.user(uid)));
    for (const [index, user] of users.entries()) countries.set(page[index] ?? '', user?.country);
  }
  return countriesOf(uids, (uid) => countries.get(uid));
}

async function programsIn(
  documents: Documents,
  learners: readonly Learner[],
): Promise<AudienceFigures['programs']> {
  const ids = [...new Set(learners.map(({ programRef }) => programRef))];
  const found = await documents.getAll(...ids.map((id) => paths.ratingSummary('program', id)));
  const ratings = new Map(ids.map((id, index) => [id, found[index]]));
  return programsOf(learners, (id) => ratings.get(id));
}
