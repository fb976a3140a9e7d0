import { doc, serverTimestamp, setDoc } from 'firebase/firestore';
import type { LessonPosition, LessonProgress } from './contract';
import { getDocument, putDocument } from './firestore/document';
import type { OnRefused } from './firestore/watch';
import { hearPage, hearVideo, type Video } from './hearVideo';
import type { Instances } from './instances';
import { type NebulaError, translated } from './nebulaError';
import { paths } from './paths';
import { createPositionTracker, type PositionTracker } from './positionTracker';
import { signedInUid } from './signedInUid';

export interface TrackOptions {
  /** Called once, with why a place was refused: a lesson that is not open, a suspension. Nothing is stored afterwards. */
  readonly refused: OnRefused;
  /** Seconds into the video at which it begins, of `getLessonPosition`; 0 unless given. */
  readonly from?: number;
  /** The `<video>` to hear; without one the app says what its player does. */
  readonly video?: Video;
}

/** The signed-in student's marks on lessons, from which the platform computes an enrollment's progress, and its place in their videos. */
export function progress({ auth, firestore }: Instances) {
  const markAt = async (programId: string, lessonId: string): Promise<string> =>
    paths.lessonProgress(`${await signedInUid(auth)}_${programId}`, lessonId);
  const positionAt = (uid: string, programId: string, lessonId: string): string =>
    paths.lessonPosition(`${uid}_${programId}`, lessonId);

  const storePosition = async (
    mine: Promise<string>,
    programId: string,
    lessonId: string,
    position: number,
  ): Promise<void> => {
    const studentRef = await mine;
    const place = doc(firestore, positionAt(studentRef, programId, lessonId));
    await translated(setDoc(place, { studentRef, position, updatedAt: serverTimestamp() }));
  };

  const updateStudentProgress = async (
    programId: string,
    lessonId: string,
    marks: Pick<LessonProgress, 'completed'>,
  ): Promise<void> => putDocument<LessonProgress>(firestore, await markAt(programId, lessonId), marks);

  return {
    /** Marks a lesson as done or not; works offline, and the enrollment’s progress follows. */
    updateStudentProgress,

    /** Marks a lesson as done; works offline. */
    completeLesson: (programId: string, lessonId: string): Promise<void> =>
      updateStudentProgress(programId, lessonId, { completed: true }),

    /** The signed-in student’s mark on a lesson; null without. */
    getLessonProgress: async (programId: string, lessonId: string): Promise<LessonProgress | null> =>
      getDocument<LessonProgress>(firestore, await markAt(programId, lessonId)),

    /**
     * Keeps where the signed-in student is in a lesson's video while it plays: hears the player, or is told, as often as it likes; stores the
     * newest place each 30 seconds, and at once when the video halts, jumps or ends and when the page goes out of sight. Works offline.
     */
    trackLessonPosition: (
      programId: string,
      lessonId: string,
      { refused, from = 0, video }: TrackOptions,
    ): PositionTracker => {
      // Whose video it is, whoever signs in while it plays. That nobody is signed in is what the first write says.
      const mine = signedInUid(auth);
      mine.catch(() => undefined);
      return createPositionTracker({
        from,
        store: (position) => storePosition(mine, programId, lessonId, position),
        refused: (error) => refused(error as NebulaError),
        hear: (tracker) => {
          const deaf = [hearPage(tracker), ...(video === undefined ? [] : [hearVideo(video, tracker)])];
          return () => deaf.forEach((stop) => stop());
        },
      });
    },

    /** Keeps how many seconds into a lesson's video the student is, by one write now; what plays is kept by `trackLessonPosition`. */
    saveLessonPosition: (programId: string, lessonId: string, position: number): Promise<void> =>
      storePosition(signedInUid(auth), programId, lessonId, position),

    /** Null before the first. */
    getLessonPosition: async (programId: string, lessonId: string): Promise<LessonPosition | null> =>
      getDocument<LessonPosition>(firestore, positionAt(await signedInUid(auth), programId, lessonId)),
  };
}
