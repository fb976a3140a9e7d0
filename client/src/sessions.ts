import type { Session } from './contract';
import { getVisibleDocument, updateDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Meetings, for those who meet. A list is a page, however many there are. */
export function sessions({ auth, firestore }: Instances) {
  return {
    /** For those who meet and the admins. */
    getSessionById: (sessionId: string): Promise<Session | null> =>
      getVisibleDocument<Session>(firestore, paths.session(sessionId)),

    /** One meeting, live; for those who meet. */
    watchSession: (
      sessionId: string,
      next: (session: Session | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<Session>(firestore, paths.session(sessionId), next, refused),

    /** Of one's own program, as its coach; the latest first. */
    getSessionsByProgram: async (programId: string, page?: PageOptions): Promise<Page<Session>> =>
      getPage(firestore, queries.sessionsByProgram(await signedInUid(auth), programId), page),

    /** As a coach, the next first. */
    getUpcomingSessions: async (page?: PageOptions): Promise<Page<Session>> =>
      getPage(firestore, queries.upcomingSessions(await signedInUid(auth), new Date()), page),

    /** As a coach, the next first, live. */
    watchUpcomingSessions: (next: OnList<Session>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.upcomingSessions(uid, new Date()), size, next, refused),
      ),

    /** As a coach, the latest first. */
    getPastSessions: async (page?: PageOptions): Promise<Page<Session>> =>
      getPage(firestore, queries.pastSessions(await signedInUid(auth), new Date()), page),

    /** As a student, the next first. */
    getStudentUpcomingSessions: async (page?: PageOptions): Promise<Page<Session>> =>
      getPage(firestore, queries.studentUpcomingSessions(await signedInUid(auth), new Date()), page),

    /** As a student, the next first, live. */
    watchStudentUpcomingSessions: (next: OnList<Session>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.studentUpcomingSessions(uid, new Date()), size, next, refused),
      ),

    /** As a student, the latest first. */
    getStudentPastSessions: async (page?: PageOptions): Promise<Page<Session>> =>
      getPage(firestore, queries.studentPastSessions(await signedInUid(auth), new Date()), page),

    /** The coach's notes, which those who meet read too; null removes them. */
    setSessionNotes: (sessionId: string, notes: string | null): Promise<void> =>
      updateDocument<Session>(firestore, paths.session(sessionId), { notes }),
  };
}
