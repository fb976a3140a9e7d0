import type { Chapter, Enrollment, Lesson, LessonContent, Program } from './contract';
import { collection, doc } from 'firebase/firestore';
import {
  createDocument,
  getDocument,
  getVisibleDocument,
  putDocument,
  updateDocument,
  type Changes,
} from './firestore/document';
import { getWhole } from './firestore/page';
import { watchWhole, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { keptEdition } from './contentVersions';
import { paths } from './paths';
import { lessonLock, type LessonLock } from './lessonLock';
import { NebulaError } from './nebulaError';
import { queries } from './queries';

export type NewChapter = Pick<Chapter, 'title' | 'position'>;
export type NewLesson = Omit<Lesson, 'id' | 'createdAt' | 'updatedAt'>;
export type LessonChanges = Pick<
  Lesson,
  'title' | 'description' | 'durationMinutes' | 'isPreview' | 'dripAfterDays'
>;
export type LessonBody = Pick<LessonContent, 'text' | 'videoUrl' | 'attachments'>;

/** A chapter with its lessons, both in the order of their positions. */
export interface OutlineChapter extends Chapter {
  readonly lessons: readonly Lesson[];
}

/** A lesson and what it teaches, if that is open to the caller. */
export interface OpenedLesson {
  readonly lesson: Lesson;
  readonly content: LessonContent | null;
  /** Null when the content is open. */
  readonly lock: LessonLock | null;
}

/** Asked only when the rules refused the content: why they did. */
async function lockOf(
  { auth, firestore }: Instances,
  programId: string,
  lesson: Lesson,
): Promise<LessonLock> {
  await auth.authStateReady();
  if (!auth.currentUser) return lessonLock(lesson, null, null);
  const [enrollment, program] = await Promise.all([
    getVisibleDocument<Enrollment>(firestore, paths.enrollmentOf(auth.currentUser.uid, programId)),
    getVisibleDocument<Program>(firestore, paths.program(programId)),
  ]);
  return lessonLock(lesson, enrollment, program);
}

/** Chapters and lessons: their coach writes them directly; `reorderOutline` and the deletions keep the positions dense. */
export function outline(instances: Instances) {
  const { firestore } = instances;
  const newId = (path: string): string => doc(collection(firestore, path)).id;

  return {
    /** All of a program, in their order. */
    getChapters: (programId: string): Promise<readonly Chapter[]> =>
      getWhole(firestore, queries.chapters(programId)),

    /** All chapters of a program with their lessons, in two queries. */
    getOutline: async (programId: string): Promise<readonly OutlineChapter[]> => {
      const [chapters, lessons] = await Promise.all([
        getWhole(firestore, queries.chapters(programId)),
        getWhole(firestore, queries.lessons(programId)),
      ]);
      return chapters.map((chapter) => ({
        ...chapter,
        lessons: lessons.filter((lesson) => lesson.chapterRef === chapter.id),
      }));
    },

    /** All of them, live. */
    watchChapters: (
      programId: string,
      next: (chapters: readonly Chapter[]) => void,
      refused: OnRefused,
    ): Unsubscribe => watchWhole(firestore, queries.chapters(programId), next, refused),

    /** All of them, live. */
    watchLessons: (
      programId: string,
      next: (lessons: readonly Lesson[]) => void,
      refused: OnRefused,
    ): Unsubscribe => watchWhole(firestore, queries.lessons(programId), next, refused),

    /** The lesson with its content, or with why the content is locked. Null when there is no such lesson. */
    getLesson: async (programId: string, lessonId: string): Promise<OpenedLesson | null> => {
      const lesson = await getVisibleDocument<Lesson>(firestore, paths.lesson(programId, lessonId));
      if (lesson === null) return null;
      try {
        const content = await getDocument<LessonContent>(firestore, paths.lessonContent(programId, lessonId));
        return { lesson, content, lock: null };
      } catch (error) {
        if (!(error instanceof NebulaError) || error.code !== 'permission-denied') throw error;
        const kept = await keptEdition(instances, programId, lessonId);
        if (kept !== null) return { lesson, content: kept, lock: null };
        return { lesson, content: null, lock: await lockOf(instances, programId, lesson) };
      }
    },

    /** Answers the new chapter's id. */
    createChapter: async (programId: string, chapter: NewChapter): Promise<string> => {
      const id = newId(paths.chapters(programId));
      await createDocument(firestore, paths.chapter(programId, id), { id, ...chapter });
      return id;
    },

    /** For the coach of the program. */
    updateChapter: (programId: string, chapterId: string, changes: Pick<Chapter, 'title'>): Promise<void> =>
      updateDocument<Chapter>(firestore, paths.chapter(programId, chapterId), changes),

    /** Answers the new lesson's id; its content is written by `setLessonContent`. */
    createLesson: async (programId: string, lesson: NewLesson): Promise<string> => {
      const id = newId(paths.lessons(programId));
      await createDocument(firestore, paths.lesson(programId, id), { id, ...lesson });
      return id;
    },

    /** Changes what a lesson says of itself; for the coach of the program. */
    updateLesson: (programId: string, lessonId: string, changes: Changes<LessonChanges>): Promise<void> =>
      updateDocument<LessonChanges>(firestore, paths.lesson(programId, lessonId), changes),

    /** Writes what a lesson teaches; for the coach of the program. */
    setLessonContent: (programId: string, lessonId: string, body: Changes<LessonBody>): Promise<void> =>
      putDocument<LessonBody>(firestore, paths.lessonContent(programId, lessonId), body),
  };
}
