import type { ConsultationHosts } from '../../../functions/src/contracts/documents/consultationHosts';
import { DAY } from '../../../functions/src/contracts/utilities/spans';
import { paths } from '../../../functions/src/domain/paths';
import { acceptedHosts, withTurns } from '../../../functions/src/domain/scheduling/hosts';
import { type Terms, termsOf, withHosts } from '../../../functions/src/domain/scheduling/terms';
import type { Diary } from '../world/buildDiaries';
import type { World } from '../world/buildWorld';
import { type SeedDocument, stored } from '../world/seedDocument';
import { Agenda } from './agenda';
import { openDoors } from './openDoors';

/** Nothing begins before the day after tomorrow, so that each reminder is still to come. */
const FIRST_DAY = 2;
/** Of each coach, and how many days lie between two of them. */
const [TALKS, APART] = [7, 4];
const TURNS = 6;
const WEEKS = 4;

/** Evenings of programs, by the wall of their coach's zone and outside of the hours in which they can be booked. */
const EVENINGS = [
  { coach: 'coach-ana', weekday: 3, at: '19:30', title: 'Rehearsal evening' },
  { coach: 'coach-yuki', weekday: 2, at: '19:00', title: 'Questions of the week' },
  { coach: 'coach-lena', weekday: 4, at: '17:30', title: 'Numbers after work' },
] as const;

/**
 * The four weeks after today: consultations at Meet and at Zoom, some that wait for their coach's word, some by turns of several hosts, and
 * weekly evenings of programs; and an event that goes on today. The same all day long, but for what is due at once.
 */
export function buildAhead(world: World, now: Date): readonly SeedDocument[] {
  const agenda = new Agenda(new Date(Math.floor(now.getTime() / DAY) * DAY));
  for (const evening of EVENINGS) planEvenings(agenda, world, evening);
  for (const [index, diary] of world.diaries.entries()) bookTalks(agenda, world, diary, index);
  const hosts = world.diaries.flatMap((diary) =>
    diary.hosts.map((each) => bookByTurns(agenda, world, diary, each)),
  );
  return [
    ...agenda.documents(now),
    ...hosts.map((each) => stored(paths.consultationHosts(each.typeRef), each)),
    ...openDoors(world, agenda.today, now),
  ];
}

type Evening = (typeof EVENINGS)[number];

function planEvenings(agenda: Agenda, world: World, { coach, weekday, at, title }: Evening): void {
  const { program, students } = fullestOf(world, coach);
  const timeZone = world.diaries.find(({ schedule }) => schedule.coachRef === coach)?.schedule.timeZone;
  if (timeZone === undefined) throw new Error(`${coach} has no hours`);
  const plan = { timeZone, durationMinutes: 60, capacity: 12, title, place: 'google-meet' } as const;
  const firstDate = dayAhead(agenda, FIRST_DAY).toISOString().slice(0, 10);
  agenda.plan(program, plan, { firstDate, at, timeZone, weekdays: [weekday], count: WEEKS }, students);
}

/** The program of a coach that most people learn in now, and who. */
function fullestOf({ programs, enrollments }: World, coachRef: string) {
  const [fullest] = programs
    .filter(({ program }) => program.coachRef === coachRef && program.status === 'published')
    .map(({ program }) => ({
      program,
      students: enrollments
        .filter(({ enrollment }) => enrollment.programRef === program.id && enrollment.status === 'active')
        .map(({ enrollment }) => enrollment.studentRef)
        .slice(0, 8),
    }))
    .toSorted((a, b) => b.students.length - a.students.length);
  if (fullest === undefined) throw new Error(`${coachRef} has no program`);
  return fullest;
}

/** Talks at Meet, and every third at Zoom, to which the coach agreed, but for the last of them. The demo student is the first guest. */
function bookTalks(agenda: Agenda, world: World, diary: Diary, index: number): void {
  const { coachRef } = diary.schedule;
  const last = TALKS - 1;
  for (let talk = 0; talk < TALKS; talk += 1) {
    agenda.book(termsIn(world, diary, talk % 3 === 0 ? 2 : 0, agenda.today), {
      id: `booking-${coachRef}-ahead-${talk}`,
      studentRef: guest(world, talk === 1 ? 0 : 1 + index * TALKS + talk),
      from: dayAhead(agenda, FIRST_DAY + talk * APART),
      skip: talk * 2,
      isWaiting: talk === last,
    });
  }
}

function bookByTurns(
  agenda: Agenda,
  world: World,
  diary: Diary,
  hosts: ConsultationHosts,
): ConsultationHosts {
  const others = acceptedHosts(hosts).map((uid) => {
    const coach = world.coaches.find((built) => built.coach.id === uid)?.coach;
    const schedules = world.diaries.flatMap(({ schedule }) => (schedule.coachRef === uid ? [schedule] : []));
    return { uid, coach, suspension: undefined, schedules };
  });
  const alone = termsIn(world, diary, 3, agenda.today);
  const terms = withHosts(alone, alone.type.assignment ?? 'any', others, agenda.today);
  let after = hosts;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const { coachRef } = agenda.book(terms, {
      id: `booking-${terms.type.id}-ahead-${turn}`,
      studentRef: guest(world, 40 + turn),
      from: dayAhead(agenda, FIRST_DAY + 1 + turn * APART),
      skip: turn * 7,
      turns: after.turns,
      isWaiting: false,
    });
    after = withTurns(after, coachRef, 1, agenda.today);
  }
  return after;
}

function termsIn({ coaches }: World, { schedule, types }: Diary, index: number, at: Date): Terms {
  const coach = coaches.find((built) => built.coach.id === schedule.coachRef)?.coach;
  return termsOf({ type: types[index], coach, suspension: undefined, schedules: [schedule] }, 30, at);
}

function guest({ students }: World, index: number): string {
  return students[index % students.length]?.id ?? '';
}

function dayAhead({ today }: Agenda, days: number): Date {
  return new Date(today.getTime() + days * DAY);
}
