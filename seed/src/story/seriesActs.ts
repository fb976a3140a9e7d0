import type { Notification, Session } from '../../../client/src/index';
import { DAY, HOUR } from '../../../functions/src/contracts/utilities/spans';
import type { Actor } from './actor';
import { readFeed } from './calendarActs';
import { openView } from './liveView';
import { PATIENCE } from './payByCard';
import type { Tell } from './teller';
import { ZONE, when } from './when';

interface Autumn {
  readonly coach: Actor;
  readonly student: Actor;
  readonly programId: string;
}

/** Milliseconds. */
const SOON = 2_000;
const WEEKS = 4;

/** A coach plans evenings for all who learn, a student takes its seat in each and finds them in its own calendar; and both meet in a room. */
export async function peopleMeet(tell: Tell, autumn: Autumn): Promise<void> {
  const sessionId = await coachPlans(tell, autumn);
  await studentSits(tell, autumn, sessionId);
  await studentSubscribes(tell, autumn);
  await studentIsReminded(tell, autumn);
  await roomFollows(tell, autumn);
}

async function coachPlans(tell: Tell, { coach, programId }: Autumn): Promise<string> {
  const firstDate = new Date(Date.now() + 20 * DAY).toISOString().slice(0, 10);
  const { sessions } = await tell(
    'the coach plans four evenings, a week apart',
    () =>
      coach.nebula.scheduling.createSessionSeries({
        ...{ programId, firstDate, at: '19:00', count: WEEKS, timeZone: ZONE },
        ...{ durationMinutes: 90, capacity: 8, title: 'Evenings at the bench' },
      }),
    (series) =>
      `19:00 in Porto, whatever the clocks do: ${series.sessions.map(({ startsAt }) => when(startsAt)).join('; ')}`,
  );
  return sessions[0]?.sessionId ?? '';
}

function studentSits(tell: Tell, { student }: Autumn, sessionId: string): Promise<unknown> {
  return tell(
    'the student takes a seat in all of them, in one step',
    () => student.nebula.scheduling.reserveSeat({ sessionId, withFollowing: true }),
    ({ bookings }) => `${bookings.length} seats`,
  );
}

function studentSubscribes(tell: Tell, { student }: Autumn): Promise<unknown> {
  return tell(
    'subscribes to its own calendar, as any calendar app does',
    async () => readFeed((await student.nebula.scheduling.createCalendarFeed({})).url),
    (events) => {
      const [first] = events;
      return `${events.length} events, the first “${first?.summary ?? ''}” on ${first === undefined ? '' : when(first.startDate.toJSDate())}`;
    },
  );
}

/** A session that begins in an hour and some seconds: its reminder is due when the seconds are over. */
export async function studentIsReminded(tell: Tell, { coach, student, programId }: Autumn): Promise<void> {
  const studentId = student.auth.currentUser?.uid ?? '';
  const inbox = openView('the reminder', (next: (all: readonly Notification[]) => void, refused) =>
    student.nebula.notifications.watchNotifications(next, refused),
  );
  await inbox.first(() => true);
  const startsAt = new Date(Date.now() + HOUR + SOON).toISOString();
  await tell(
    'the coach calls the student in at short notice',
    () =>
      coach.nebula.scheduling.createSession({
        ...{ programId, startsAt, durationMinutes: 30, timeZone: ZONE, capacity: 2 },
        ...{ title: 'Bring that knife', studentIds: [studentId] },
      }),
    () => `in an hour and ${SOON / 1_000} seconds`,
  );
  await tell(
    'an hour before, the student is reminded',
    () => inbox.first((all) => all.some(isReminder), PATIENCE),
    (all) => `“${all.find(isReminder)?.title ?? ''}”, seen live`,
  );
  inbox.close();
}

function isReminder({ type }: Notification): boolean {
  return type === 'session-reminder';
}

/** An hour at Zoom: the room is there when the booking is, and goes with the hour to its new time. */
async function roomFollows(tell: Tell, { coach, student }: Autumn): Promise<void> {
  const uid = coach.auth.currentUser?.uid ?? '';
  const consultationTypeId = `${uid}_1`;
  const talk = { consultationTypeId, durationMinutes: 30 } as const;
  await coach.nebula.scheduling.setConsultationType(
    {
      ...{ title: 'A word from afar', slug: 'a-word-from-afar', prices: { '30': 0 }, currency: 'eur' },
      ...{ capacity: 1, requiresApproval: false, place: 'zoom', isRecorded: true, isActive: true },
    },
    1,
  );
  const from = new Date(Date.now() + 3 * DAY);
  const range = { from: from.toISOString(), to: new Date(from.getTime() + 14 * DAY).toISOString() };
  const { slots } = await student.nebula.scheduling.getAvailableSlots({ ...talk, ...range });
  const startsAt = slots[0]?.startsAt ?? '';
  const { sessionId } = await tell(
    'books half an hour at Zoom, which is recorded',
    () => student.nebula.scheduling.bookSession({ ...talk, startsAt }),
    ({ status }) => `${status}, ${when(startsAt)}`,
  );
  const view = openView('the session', (next: (value: Session | null) => void, refused) =>
    student.nebula.scheduling.watchSession(sessionId, next, refused),
  );
  await tell(
    'sees its room, which the platform had made',
    () => view.first((value) => value?.zoomMeetingId !== undefined, PATIENCE),
    (value) => `meeting ${value?.zoomMeetingId ?? ''}`,
  );
  view.close();
}
