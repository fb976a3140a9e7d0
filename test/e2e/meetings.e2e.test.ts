import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Timestamp } from '@google-cloud/firestore';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ConsultationHosts, Customer, Notification, Session } from '../../client/src/index';
import { type Actor, openApp } from '../../seed/src/story/actor';
import { studentBooks } from '../../seed/src/story/bookingActs';
import { coachPublishes, type Published, signUp } from '../../seed/src/story/coachActs';
import { coachesShare, helperSignsIn } from '../../seed/src/story/hostActs';
import { type LiveView, openView } from '../../seed/src/story/liveView';
import { adminSignsIn } from '../../seed/src/story/moneyActs';
import { studentIsReminded } from '../../seed/src/story/seriesActs';
import type { Tell } from '../../seed/src/story/teller';
import { runSchedule, sweep } from './support/schedules';
import { database, suite } from './support/suite';

/** Plays without telling. */
const silently: Tell = (_title, step) => step();

const run = randomUUID().slice(0, 8);
const PATIENCE = 60_000;

let coach: Actor;
let student: Actor;
let admin: Actor;
let helper: Actor;
let program: Published;

const uidOf = ({ auth }: Actor) => auth.currentUser?.uid ?? '';

beforeAll(async () => {
  [coach, student, admin, helper] = [openApp(suite), openApp(suite), openApp(suite), openApp(suite)];
  const marta = { fullName: 'Marta Nunes', email: `meets.marta.${run}@story.example` };
  program = await coachPublishes(silently, coach, marta, suite);
  await signUp(student, { fullName: 'Theo Vance', email: `meets.theo.${run}@story.example` }, 'student');
  await student.nebula.accounts.createStudentProfile({
    ...{ interestedProgram: 'Craft', skillLevel: 'beginner', commitment: 'flexible' },
  });
  await student.nebula.learning.enrollStudent({ programId: program.programId });
  await adminSignsIn({ coach, student, admin, info: suite });
  await helperSignsIn({ helper, info: suite });
});

afterAll(() => Promise.all([coach, student, admin, helper].map((actor) => actor.leave())));

type Sessions = LiveView<readonly Session[]>;

/** What an app shows of the same session, on each side. */
function upcoming(): {
  readonly ofCoach: Sessions;
  readonly ofStudent: Sessions;
  readonly close: () => void;
} {
  const ofCoach: Sessions = openView('the coach’s sessions', (next, refused) =>
    coach.nebula.scheduling.watchUpcomingSessions(next, refused),
  );
  const ofStudent: Sessions = openView('the student’s sessions', (next, refused) =>
    student.nebula.scheduling.watchStudentUpcomingSessions(next, refused),
  );
  return {
    ofCoach,
    ofStudent,
    close: () => {
      ofCoach.close();
      ofStudent.close();
    },
  };
}

describe('meetings, from one end to the other', { concurrent: false }, () => {
  it('a booking, its room, its move and its end are seen live by both sides', async () => {
    const { ofCoach, ofStudent, close } = upcoming();
    await Promise.all([ofCoach, ofStudent].map((view) => view.first((all) => all.length === 0, PATIENCE)));
    const booked = await studentBooks(silently, { coach, student, admin, info: suite });
    expect(booked.map(({ kind }) => kind).sort()).toEqual(['charge', 'charge-cost', 'refund']);
    for (const view of [ofCoach, ofStudent]) {
      const [roomed] = await view.first(([each]) => each?.meetLink !== undefined, PATIENCE);
      const [moved] = await view.first(([each]) => each?.version === 2, PATIENCE);
      expect(moved).toMatchObject({ id: roomed?.id, meetLink: roomed?.meetLink, status: 'scheduled' });
      expect(moved?.scheduledTime).not.toEqual(roomed?.scheduledTime);
      await view.first(([each]) => each?.status === 'cancelled', PATIENCE);
    }
    close();
  });

  it('a colleague sees that it is asked, the coach that it agreed and whose turn it was', async () => {
    const asked: LiveView<readonly ConsultationHosts[]> = openView('what it is asked', (next, refused) =>
      helper.nebula.scheduling.watchMyHostings(next, refused),
    );
    const hosts: LiveView<ConsultationHosts | null> = openView('the hosts', (next, refused) =>
      coach.nebula.scheduling.watchMyHosts(2, next, refused),
    );
    await hosts.first((value) => value === null, PATIENCE);
    await coachesShare(silently, { coach, student, helper, info: suite });
    const helperId = uidOf(helper);
    await asked.first((all) => all.some(({ coachRef }) => coachRef === uidOf(coach)), PATIENCE);
    await hosts.first((value) => value?.coHosts[helperId]?.status === 'invited', PATIENCE);
    await hosts.first((value) => value?.turns[helperId]?.booked === 1, PATIENCE);
    asked.close();
    hosts.close();
  });

  it('a reminder comes an hour before a session, once to each side', async () => {
    await studentIsReminded(silently, { coach, student, programId: program.programId });
    const reminders = async (actor: Actor) => (await inboxOf(actor)).filter(isReminder);
    await vi.waitFor(async () => expect(await reminders(coach)).toHaveLength(1), PATIENCE);
    await delay(500);
    expect([await reminders(coach), await reminders(student)].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('a session that begins, stops, goes on and ends is seen so by who is in it', async () => {
    const startsAt = new Date(Date.now() + 60_000).toISOString();
    const { sessionId } = await coach.nebula.scheduling.createSession({
      ...{ programId: program.programId, startsAt, durationMinutes: 30, capacity: 2 },
      ...{ timeZone: 'Europe/Lisbon', studentIds: [uidOf(student)] },
    });
    const view: LiveView<Session | null> = openView('the session', (next, refused) =>
      student.nebula.scheduling.watchSession(sessionId, next, refused),
    );
    await view.first((value) => value?.status === 'scheduled', PATIENCE);
    const { scheduling } = coach.nebula;
    await scheduling.startSession({ sessionId });
    await student.nebula.scheduling.joinSession({ sessionId });
    await view.first((value) => value?.attendance?.[uidOf(student)] !== undefined, PATIENCE);
    await scheduling.pauseSession({ sessionId });
    await view.first((value) => value?.status === 'paused', PATIENCE);
    await scheduling.resumeSession({ sessionId });
    await scheduling.endSession({ sessionId });
    const ended = await view.first((value) => value?.status === 'completed', PATIENCE);
    expect(ended?.noShowRefs).toEqual([]);
    view.close();
  });

  it('who booked and spent what comes with the round of five minutes, live for the coach', async () => {
    const customers: LiveView<readonly Customer[]> = openView('the customers', (next, refused) =>
      coach.nebula.accounts.watchCustomers(uidOf(coach), next, refused),
    );
    await customers.first(() => true, PATIENCE);
    await runSchedule('rollUpStatisticsEveryFiveMinutes');
    const [own] = await customers.first((all) => all.length === 1, PATIENCE);
    expect(own).toMatchObject({ studentRef: uidOf(student), coachRef: uidOf(coach) });
    expect(own?.totalBookings).toBeGreaterThan(0);
    await expect(helper.nebula.accounts.getCustomer(uidOf(student), uidOf(coach))).resolves.toBeNull();
    customers.close();
  });

  it('who learns the program is told of new sessions once, whatever two planners and two workers do', async () => {
    const plan = (minutes: number) =>
      coach.nebula.scheduling.createSession({
        ...{ programId: program.programId, durationMinutes: 30, capacity: 3, timeZone: 'Europe/Lisbon' },
        startsAt: new Date(Date.now() + 5 * 86_400_000 + minutes * 60_000).toISOString(),
      });
    await Promise.all([plan(0), plan(60), plan(120)]);
    const jobs = await makeDue(`tell-of-sessions:${program.programId}:`);
    await Promise.all([sweep(), sweep()]);
    const news = async () => (await inboxOf(student)).filter(isNews).length;
    await vi.waitFor(async () => expect(await news()).toBeGreaterThan(0), PATIENCE);
    await sweep();
    await delay(1_000);
    // One an hour: the three may have been planned around the end of one.
    expect(await news()).toBeLessThanOrEqual(jobs);
    expect(jobs).toBeLessThanOrEqual(2);
  });
});

async function inboxOf({ nebula }: Actor): Promise<readonly Notification[]> {
  return (await nebula.notifications.getUserNotifications()).items;
}

/** Makes jobs due that wait for the end of the hour, and answers how many there are. */
async function makeDue(prefix: string): Promise<number> {
  const { docs } = await database
    .collection('outbox')
    .where('__name__', '>=', database.doc(`outbox/${prefix}`))
    .where('__name__', '<', database.doc(`outbox/${prefix}~`))
    .get();
  const runAt = Timestamp.fromMillis(Date.now() - 120_000);
  await Promise.all(docs.map(({ ref }) => ref.update({ runAt, dueAt: runAt })));
  return docs.length;
}

function isReminder({ type }: Notification): boolean {
  return type === 'session-reminder';
}

function isNews({ type }: Notification): boolean {
  return type === 'sessions-planned';
}
