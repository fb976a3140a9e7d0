import {
  type Fact,
  coachFacts,
  enrollmentFacts,
  ledgerFacts,
  programFacts,
  sessionFacts,
  studentFacts,
  userFacts,
} from '../../domain/statistics/facts';
import { paths } from '../../domain/paths';
import type { Documents, Found } from '../../ports/documents';
import { pagesOf } from '../../runtime/pages';
import { type SourcedFact, recordAnalytics } from './recordAnalytics';

const PAGE = 500;

interface Page {
  readonly limit: number;
  readonly startAfter?: readonly unknown[];
}

interface Dated {
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A page of the documents of one collection since a moment, and what each of them says. */
interface Source<T extends Dated> {
  readonly by: keyof Dated;
  readonly page: (documents: Documents, since: Date, page: Page) => Promise<readonly Found<T>[]>;
  readonly facts: (data: T) => readonly Fact[];
}

const SOURCES: readonly Source<never>[] = [
  source({
    by: 'createdAt',
    facts: userFacts,
    page: (documents, since, page) =>
      documents.query({
        from: paths.users,
        where: [['createdAt', '>=', since]],
        orderBy: [
          ['createdAt', 'asc'],
          ['__name__', 'asc'],
        ],
        ...page,
      }),
  }),
  source({
    by: 'createdAt',
    facts: coachFacts,
    page: (documents, since, page) =>
      documents.query({
        from: paths.coaches,
        where: [['createdAt', '>=', since]],
        orderBy: [
          ['createdAt', 'asc'],
          ['__name__', 'asc'],
        ],
        ...page,
      }),
  }),
  source({
    by: 'createdAt',
    facts: studentFacts,
    page: (documents, since, page) =>
      documents.query({
        from: paths.students,
        where: [['createdAt', '>=', since]],
        orderBy: [
          ['createdAt', 'asc'],
          ['__name__', 'asc'],
        ],
        ...page,
      }),
  }),
  source({
    by: 'createdAt',
    facts: programFacts,
    page: (documents, since, page) =>
      documents.query({
        from: paths.programs,
        where: [['createdAt', '>=', since]],
        orderBy: [
          ['createdAt', 'asc'],
          ['__name__', 'asc'],
        ],
        ...page,
      }),
  }),
  source({
    by: 'createdAt',
    facts: enrollmentFacts,
    page: (documents, since, page) =>
      documents.query({
        from: paths.enrollments,
        where: [['createdAt', '>=', since]],
        orderBy: [
          ['createdAt', 'asc'],
          ['__name__', 'asc'],
        ],
        ...page,
      }),
  }),
  source({
    by: 'createdAt',
    facts: ledgerFacts,
    page: (documents, since, page) =>
      documents.query({
        from: paths.ledger,
        where: [['createdAt', '>=', since]],
        orderBy: [
          ['createdAt', 'asc'],
          ['__name__', 'asc'],
        ],
        ...page,
      }),
  }),
  source({
    by: 'updatedAt',
    facts: sessionFacts,
    page: (documents, since, page) =>
      documents.query({
        from: paths.sessions,
        where: [
          ['status', '==', 'completed'],
          ['updatedAt', '>=', since],
        ],
        orderBy: [
          ['updatedAt', 'asc'],
          ['__name__', 'asc'],
        ],
        ...page,
      }),
  }),
];

/** Records what the documents say that were made since a moment, and the sessions that were held. */
export async function recordSources(documents: Documents, since: Date, now: Date): Promise<void> {
  for (const source of SOURCES)
    await recordSource(documents, source as unknown as Source<Dated>, { since, now });
}

async function recordSource<T extends Dated>(
  documents: Documents,
  { by, page, facts }: Source<T>,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<void> {
  const pages = pagesOf<T>(PAGE, (last) =>
    page(documents, since, { limit: PAGE, ...(last && { startAfter: [last.data[by], last.path.id] }) }),
  );
  for await (const found of pages) {
    const said = found.flatMap(({ path, data }) =>
      facts(data).map((fact): SourcedFact => ({ ...fact, source: path.path })),
    );
    await recordAnalytics(documents, said, now);
  }
}

function source<T extends Dated>(declared: Source<T>): Source<never> {
  return declared as unknown as Source<never>;
}
