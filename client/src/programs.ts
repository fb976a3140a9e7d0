import type { Program, SlugReservation } from './contract';
import { getCount } from './firestore/count';
import { getVisibleDocument, updateDocument, type Changes } from './firestore/document';
import { getFirsts } from './firestore/firsts';
import { getPage, type Page, type PageOptions } from './firestore/page';
import type { ListQuery } from './firestore/listQuery';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { watchAfter } from './signedInUid';

/** What a coach may write into a program directly; price, seats and prerequisites go through `updateProgram`. */
export type ProgramContent = Pick<
  Program,
  | 'title'
  | 'category'
  | 'description'
  | 'smallDescription'
  | 'imageUrl'
  | 'objectives'
  | 'tags'
  | 'prerequisites'
  | 'materials'
  | 'duration'
  | 'difficultyLevel'
  | 'language'
  | 'schedule'
>;

export interface ProgramCategory {
  readonly category: string;
  /** The best rated, for a picture and a price to begin with. */
  readonly best: Program;
  /** How many are listed; 100 reads as "100 or more". */
  readonly programs: number;
}

/** Reads programs, and writes what a coach says about one. */
export function programs({ auth, firestore }: Instances) {
  /** A coach's own list holds drafts and archived programs too. */
  const byCoach = async (coachId: string): Promise<ListQuery<Program>> => {
    await auth.authStateReady();
    return auth.currentUser?.uid === coachId
      ? queries.ownPrograms(coachId)
      : queries.programsByCoach(coachId);
  };
  const getProgramById = (programId: string): Promise<Program | null> =>
    getVisibleDocument<Program>(firestore, paths.program(programId));

  return {
    /** Null when there is no such program in view. */
    getProgramById,

    /** One program, live; null when it is out of view. */
    watchProgram: (
      programId: string,
      next: (program: Program | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<Program>(firestore, paths.program(programId), next, refused),

    /** An old slug leads to the same program. */
    getProgramBySlug: async (slug: string): Promise<Program | null> => {
      const reservation = await getVisibleDocument<SlugReservation>(firestore, paths.slug('program', slug));
      return reservation && getProgramById(reservation.targetRef);
    },

    /** The newest first; all of them for the coach itself, the listed ones for everybody else. */
    getProgramsByCoach: async (coachId: string, page?: PageOptions): Promise<Page<Program>> =>
      getPage(firestore, await byCoach(coachId), page),

    /** The newest first, live; all of them for the coach itself. */
    watchProgramsByCoach: (
      coachId: string,
      next: OnList<Program>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe =>
      watchAfter(byCoach(coachId), refused, (list) => watchList(firestore, list, size, next, refused)),

    /** The best rated first. */
    getProgramsByCategory: (category: string, page?: PageOptions): Promise<Page<Program>> =>
      getPage(firestore, queries.programsByCategory(category), page),

    /** The best rated first, live. */
    watchProgramsByCategory: (
      category: string,
      next: OnList<Program>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe => watchList(firestore, queries.programsByCategory(category), size, next, refused),

    /** The categories on the market from A to Z, each with its best rated program and how many there are, to 100. */
    getProgramCategories: async (page?: PageOptions): Promise<Page<ProgramCategory>> => {
      const { items, nextCursor } = await getFirsts(
        firestore,
        queries.programsInCategories(),
        'category',
        page,
      );
      const described = async (best: Program): Promise<ProgramCategory> => {
        const { category } = best;
        return { category, best, programs: await getCount(firestore, queries.programsByCategory(category)) };
      };
      return { items: await Promise.all(items.map(described)), nextCursor };
    },

    /** The best rated of all, by the score that few reviews and unpaid ones move little. */
    getFeaturedPrograms: (page?: PageOptions): Promise<Page<Program>> =>
      getPage(firestore, queries.featuredPrograms(), page),

    /** Those with the most students now. */
    getPopularPrograms: (page?: PageOptions): Promise<Page<Program>> =>
      getPage(firestore, queries.popularPrograms(), page),

    /** How many seats are held now: by active, paused and completed enrollments. */
    getTakenSeats: async (programId: string): Promise<number | null> =>
      (await getProgramById(programId))?.currentEnrollments ?? null,

    /** Writes directly, also offline; for the coach of a program that is not archived. */
    updateProgramContent: (programId: string, changes: Changes<ProgramContent>): Promise<void> =>
      updateDocument<ProgramContent>(firestore, paths.program(programId), changes),
  };
}
