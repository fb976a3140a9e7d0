import { getProgramRecommendations } from '../../contracts/recommendations';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import { type Suggestion, finishedBySimilar, recommended } from '../../domain/catalog/recommended';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { SearchIndex } from '../../ports/searchIndex';
import { operationHandler } from '../../runtime/operationHandler';
import { wishedSkills } from '../matching/rankCoaches';

/** Enrollments of a person that are looked at; of one with more, each candidate's is asked for by its id. */
const OWN = 100;
/** Programs that similar learners are looked for by, learners of each, and what they finished. */
const [ANCHORS, LEARNERS, FINISHED] = [2, 8, 30] as const;
const SKILLS = 2;
const FOUND = 8;
/** Coaches among the matches whose programs are looked at. */
const MATCHES = 5;
const CANDIDATES = 20;

export default operationHandler(
  getProgramRecommendations,
  async ({ input, caller: { uid }, documents, ports }) => {
    const [[student, matches], own] = await Promise.all([
      documents.getAll(paths.student(uid), paths.matches(uid)),
      documents.query<Enrollment>({
        from: paths.enrollments,
        where: [['studentRef', '==', uid]],
        limit: OWN,
      }),
    ]);
    const enrollments = own.map(({ data }) => data);
    const index = await ports.searchIndex();
    const suggestions = (
      await Promise.all([
        fromSimilar(documents, uid, enrollments),
        fromSkills(documents, index, uid),
        fromMatches(documents, matches?.coachRefs.slice(0, MATCHES) ?? []),
        fromWords(index, student?.interestedProgram ?? '', 'fits-your-interest'),
      ])
    ).flat();
    const known = new Set(enrollments.map(({ programRef }) => programRef));
    const named = new Set(suggestions.map(({ programRef }) => programRef));
    const refs = [...named].filter((ref) => !known.has(ref)).slice(0, CANDIDATES);
    const [programs, more] = await Promise.all([
      documents.getAll<Program[]>(...refs.map((ref) => paths.program(ref))),
      enrollments.length < OWN ? [] : enrollmentsIn(documents, uid, refs),
    ]);
    const owned = new Set([...enrollments, ...more].map(({ programRef }) => programRef));
    const items = recommended(
      programs.flatMap((program) => program ?? []),
      suggestions,
      { uid, owned },
    );
    return {
      items: items.slice(0, input.limit).map(({ program, reasons }) => ({
        programId: program.id,
        slug: program.slug,
        title: program.title,
        category: program.category,
        coachRef: program.coachRef,
        currency: program.currency,
        ...(program.price !== undefined && { price: program.price }),
        rating: program.rating,
        totalReviews: program.totalReviews,
        reasons: [...reasons],
      })),
    };
  },
);

/** The enrollments of a person in these programs, in whatever state. */
async function enrollmentsIn(
  documents: Documents,
  uid: string,
  programRefs: readonly string[],
): Promise<readonly Enrollment[]> {
  const found = await documents.getAll<Enrollment[]>(
    ...programRefs.map((programRef) => paths.enrollmentOf(uid, programRef)),
  );
  return found.flatMap((each) => each ?? []);
}

/** What those finished who finished what the person finished, or, before that, takes. */
async function fromSimilar(
  documents: Documents,
  uid: string,
  own: readonly Enrollment[],
): Promise<readonly Suggestion[]> {
  const anchors = [
    ...own.filter(({ status }) => status === 'completed'),
    ...own.filter(({ status }) => status === 'active'),
  ].slice(0, ANCHORS);
  const peers = await Promise.all(
    anchors.map(({ programRef }) =>
      documents.query<Enrollment>({
        from: paths.enrollments,
        where: [
          ['programRef', '==', programRef],
          ['status', '==', 'completed'],
        ],
        limit: LEARNERS,
      }),
    ),
  );
  const uids = [...new Set(peers.flat().map(({ data }) => data.studentRef))].filter((each) => each !== uid);
  if (uids.length === 0) return [];
  const finished = await documents.query<Enrollment>({
    from: paths.enrollments,
    where: [
      ['studentRef', 'in', uids],
      ['status', '==', 'completed'],
    ],
    limit: FINISHED,
  });
  return finishedBySimilar(finished.map(({ data }) => data));
}

/** Programs that name a skill which the person learns. */
async function fromSkills(
  documents: Documents,
  index: SearchIndex,
  uid: string,
): Promise<readonly Suggestion[]> {
  const wished = (await wishedSkills(documents, uid)).slice(0, SKILLS);
  const skills = await documents.getAll(...wished.map((skillId) => paths.skill(skillId)));
  const found = await Promise.all(
    skills.map((skill) => fromWords(index, skill?.name ?? '', 'teaches-your-skill')),
  );
  return found.flat();
}

async function fromMatches(
  documents: Documents,
  coachRefs: readonly string[],
): Promise<readonly Suggestion[]> {
  if (coachRefs.length === 0) return [];
  const found = await documents.query<Program>({
    from: paths.programs,
    where: [
      ['coachRef', 'in', coachRefs],
      ['status', '==', 'published'],
    ],
    limit: FOUND,
  });
  return found.map(({ path }) => ({ programRef: path.id, reason: 'by-a-match' }));
}

async function fromWords(
  index: SearchIndex,
  text: string,
  reason: Suggestion['reason'],
): Promise<readonly Suggestion[]> {
  if (text === '') return [];
  const request = { kind: 'program', facets: [], ranges: {}, sort: 'relevance', limit: FOUND } as const;
  const { hits } = await index.search({ ...request, text });
  return hits.map(({ ref }) => ({ programRef: ref, reason }));
}
