import type { Session } from '../../../client/src/index';
import type { Actor } from './actor';
import { openView } from './liveView';
import { PATIENCE } from './payByCard';
import type { Tell } from './teller';

interface Autumn {
  readonly coach: Actor;
  readonly student: Actor;
  readonly programId: string;
}

const DAY = 86_400_000;
const ZONE = 'Europe/Lisbon';
const WEEKS = 4;

/** A coach plans evenings for all who learn, a student takes its seat in each and finds them in its own calendar; and both meet in a room. */
export async function peopleMeet(tell: Tell, autumn: Autumn): Promise<void> {
  const sessionId = await coachPlans(tell, autumn);
  await studentSits(tell, autumn, sessionId);
  await studentSubscribes(tell, autumn);
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
      `19:00 in Porto, whatever the clocks do: ${series.sessions.map(({ startsAt }) => startsAt).join(', ')}`,
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
    async () => {
      const { url } = await student.nebula.scheduling.createCalendarFeed({});
      const feed = await (await fetch(url)).text();
      return feed.split('BEGIN:VEVENT').length - 1;
    },
    (events) => `${events} events`,
  );
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
    ({ status }) => `${status}, ${startsAt}`,
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
