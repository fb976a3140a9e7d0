import { collection, doc } from 'firebase/firestore';
import type { Chapter } from '../../functions/src/contracts/documents/chapters';
import type { Lesson, LessonContent } from '../../functions/src/contracts/documents/lessons';
import {
  createDocument,
  getDocument,
  getVisibleDocument,
  putDocument,
  updateDocument,
  type Changes,
} from './firestore/document';
import { getWhole, MAX_PAGE } from './firestore/page';
import { watchList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
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

/** Chapters and lessons: their coach writes them directly; `reorderOutline` and the deletions keep the positions dense. */
export function outline({ firestore }: Instances) {
  const newId = (path: string): string => doc(collection(firestore, path)).id;

  return {
    getChapters: (programId: string): Promise<readonly Chapter[]> =>
      getWhole(firestore, queries.chapters(programId)),

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

    watchChapters: (
      programId: string,
      next: (chapters: readonly Chapter[]) => void,
      refused: OnRefused,
      size = MAX_PAGE,
    ): Unsubscribe => watchList(firestore, queries.chapters(programId), size, next, refused),

    watchLessons: (
      programId: string,
      next: (lessons: readonly Lesson[]) => void,
      refused: OnRefused,
      size = MAX_PAGE,
    ): Unsubscribe => watchList(firestore, queries.lessons(programId), size, next, refused),

    /** The lesson with its content; refused unless enrolled and open, a preview, or one's own. Null when there is no such lesson. */
    getLesson: async (
      programId: string,
      lessonId: string,
    ): Promise<{ readonly lesson: Lesson; readonly content: LessonContent | null } | null> => {
      const lesson = await getVisibleDocument<Lesson>(firestore, paths.lesson(programId, lessonId));
      if (lesson === null) return null;
      const content = await getDocument<LessonContent>(firestore, paths.lessonContent(programId, lessonId));
      return { lesson, content };
    },

    /** Answers the new chapter's id. */
    createChapter: async (programId: string, chapter: NewChapter): Promise<string> => {
      const id = newId(paths.chapters(programId));
      await createDocument(firestore, paths.chapter(programId, id), { id, ...chapter });
      return id;
    },

    updateChapter: (programId: string, chapterId: string, changes: Pick<Chapter, 'title'>): Promise<void> =>
      updateDocument<Chapter>(firestore, paths.chapter(programId, chapterId), changes),

    /** Answers the new lesson's id; its content is written by `setLessonContent`. */
    createLesson: async (programId: string, lesson: NewLesson): Promise<string> => {
      const id = newId(paths.lessons(programId));
      await createDocument(firestore, paths.lesson(programId, id), { id, ...lesson });
      return id;
    },

    updateLesson: (programId: string, lessonId: string, changes: Changes<LessonChanges>): Promise<void> =>
      updateDocument<LessonChanges>(firestore, paths.lesson(programId, lessonId), changes),

    setLessonContent: (programId: string, lessonId: string, body: Changes<LessonBody>): Promise<void> =>
      putDocument<LessonBody>(firestore, paths.lessonContent(programId, lessonId), body),
  };
}
