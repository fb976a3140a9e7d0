import type { Session } from './contract';
import { getVisibleDocument, updateDocument } from './firestore/document';
import type { ListQuery } from './firestore/listQuery';
import { getPage, MAX_PAGE, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchAfter } from './signedInUid';

const MINUTE = 60_000;
/** The longest that a session takes. */
const DAY = 1_440 * MINUTE;

/** Where the past of a person's sessions ends and what is upcoming begins: with the first that is on, or now. */
interface Turn {
  readonly uid: string;
  readonly at: Date;
}

type ListOf = (uid: string, turn: Date) => ListQuery<Session>;

/** Whether one that began, and that nobody ended, goes on: one that was started may take longer than was planned. */
function isOn({ status, scheduledTime, duration }: Session, now: Date): boolean {
  return status !== 'scheduled' || now.getTime() < scheduledTime.getTime() + duration * MINUTE;
}

/** Meetings, for those who meet. A list is a page, however many there are. */
export function sessions({ auth, firestore }: Instances) {
  const asCoach = (): Promise<Turn> => turnOf(queries.begunSessions);
  const asStudent = (): Promise<Turn> => turnOf(queries.studentBegunSessions);

  async function turnOf(begun: typeof queries.begunSessions): Promise<Turn> {
    const [uid, now] = [await signedInUid(auth), new Date()];
    const { items } = await getPage(firestore, begun(uid, new Date(now.getTime() - DAY), now), {
      limit: MAX_PAGE,
    });
    return { uid, at: items.find((session) => isOn(session, now))?.scheduledTime ?? now };
  }

  async function pageOf(mine: Promise<Turn>, list: ListOf, page?: PageOptions): Promise<Page<Session>> {
    const { uid, at } = await mine;
    return getPage(firestore, list(uid, at), page);
  }

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

    /** As a coach, the next first: what is on is the first of them until it ends. */
    getUpcomingSessions: (page?: PageOptions): Promise<Page<Session>> =>
      pageOf(asCoach(), queries.upcomingSessions, page),

    /** As a coach, the next first, live; what ends while it is followed stays, with its new status. */
    watchUpcomingSessions: (next: OnList<Session>, refused: OnRefused, size = 20): Unsubscribe =>
      watchAfter(asCoach(), refused, ({ uid, at }) =>
        watchList(firestore, queries.upcomingSessions(uid, at), size, next, refused),
      ),

    /** As a coach, the latest first: what is not upcoming. */
    getPastSessions: (page?: PageOptions): Promise<Page<Session>> =>
      pageOf(asCoach(), queries.pastSessions, page),

    /** As a student, the next first: what is on is the first of them until it ends. */
    getStudentUpcomingSessions: (page?: PageOptions): Promise<Page<Session>> =>
      pageOf(asStudent(), queries.studentUpcomingSessions, page),

    /** As a student, the next first, live; what ends while it is followed stays, with its new status. */
    watchStudentUpcomingSessions: (next: OnList<Session>, refused: OnRefused, size = 20): Unsubscribe =>
      watchAfter(asStudent(), refused, ({ uid, at }) =>
        watchList(firestore, queries.studentUpcomingSessions(uid, at), size, next, refused),
      ),

    /** As a student, the latest first: what is not upcoming. */
    getStudentPastSessions: (page?: PageOptions): Promise<Page<Session>> =>
      pageOf(asStudent(), queries.studentPastSessions, page),

    /** The coach's notes, which those who meet read too; null removes them. */
    setSessionNotes: (sessionId: string, notes: string | null): Promise<void> =>
      updateDocument<Session>(firestore, paths.session(sessionId), { notes }),
  };
}
