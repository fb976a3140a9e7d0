import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import type { ConsultationHosts } from '../../../functions/src/contracts/documents/consultationHosts';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { Session } from '../../../functions/src/contracts/documents/sessions';
import { DAY, MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { syncMeetingJob } from '../../../functions/src/domain/meetings/meetingJobs';
import { newOutboxJob } from '../../../functions/src/domain/outbox/jobStates';
import { paths } from '../../../functions/src/domain/paths';
import { newSession } from '../../../functions/src/domain/scheduling/bookedSession';
import { movedBooking } from '../../../functions/src/domain/scheduling/bookingMoves';
import {
  assignmentOf,
  buffersOf,
  type Claimed,
  claimedSlot,
  endOf,
  hostsAt,
} from '../../../functions/src/domain/scheduling/claimedSlot';
import {
  clashOf,
  datesTouched,
  type Ledger,
  peopleIn,
} from '../../../functions/src/domain/scheduling/ledger';
import { newBooking } from '../../../functions/src/domain/scheduling/newBooking';
import { offers } from '../../../functions/src/domain/scheduling/offers';
import {
  plannedSession,
  seatBooking,
  type SessionPlan,
  withSessions,
} from '../../../functions/src/domain/scheduling/plannedSession';
import { occurrencesOf, type Recurrence } from '../../../functions/src/domain/scheduling/recurrence';
import { requestJob, sessionJobs } from '../../../functions/src/domain/scheduling/sessionJobs';
import { namedIn } from '../../../functions/src/domain/scheduling/sessionSeats';
import type { Terms } from '../../../functions/src/domain/scheduling/terms';
import type { Job } from '../../../functions/src/ports/jobs';
import { type SeedDocument, stored } from '../world/seedDocument';

/** How many days it reaches. */
const DAYS = 40;

/** The sweep takes a job that came due just now for one whose worker was called; of these none was. */
const UNCALLED = 2 * MINUTE;

/** When what is to be done at once is due. */
export function atOnce(now: Date): Date {
  return new Date(now.getTime() - UNCALLED);
}

/** How far from a wished moment a time is looked for. */
const LOOKED = 7 * DAY;

interface Wish {
  readonly id: string;
  readonly studentRef: string;
  /** The first start on or after it that is free, or so many after that one. */
  readonly from: Date;
  readonly skip: number;
  readonly turns?: ConsultationHosts['turns'];
  /** Whether a coach who agrees to each has not yet answered this one. */
  readonly isWaiting: boolean;
}

/** The days to come of everybody, filled by the decisions that calls make: what the platform would refuse throws. */
export class Agenda {
  readonly bookings: Booking[] = [];
  readonly sessions: Session[] = [];
  private readonly jobs: Job[] = [];
  private readonly ledgers = new Map<string, Ledger>();

  /** @param today when it was all booked */
  constructor(readonly today: Date) {}

  /** Books a consultation. @throws Error where nothing is free */
  book(terms: Terms, { id, studentRef, turns, isWaiting, ...wish }: Wish): Booking {
    const start = this.freeStart(terms, studentRef, wish);
    const claim = {
      ...{ terms, start, studentRef, turns, seat: { bookingRef: id }, freshId: `session-${id}` },
      hosts: terms.hosts.map(({ uid }) => this.ledgerOf(uid)),
      student: this.ledgerOf(studentRef),
    };
    const claimed = claimedSlot(claim, this.today);
    this.keep(...claimed.hosts, claimed.student);
    const asked = bookingOf(terms, claimed, { id, studentRef }, this.today);
    const isAgreed = asked.status === 'pending' && !isWaiting;
    const booking = isAgreed ? movedBooking(asked, 'confirm', { by: asked.coachRef }, this.today) : asked;
    this.bookings.push(booking);
    if (booking.status === 'confirmed') this.begin(newSession(booking, this.today));
    else this.jobs.push(requestJob(booking));
    return booking;
  }

  /** Plans a series of a program's sessions, in which some of its students have seats. */
  plan(program: Program, plan: SessionPlan, rule: Recurrence, students: readonly string[]): void {
    const { coachRef, currency } = program;
    const seriesRef = `series-${program.id}`;
    const planned = occurrencesOf(rule, DAYS).map((occurrence) =>
      plannedSession(
        program,
        plan,
        { id: `session-${program.id}-${occurrence.date}`, occurrence, seriesRef },
        this.today,
      ),
    );
    const seats = planned.map((session) => ({
      session,
      bookingIds: Object.fromEntries(students.map((uid) => [uid, `booking-${session.id}-${uid}`])),
    }));
    const ledgers = students.map((uid) => this.ledgerOf(uid));
    const named = namedIn(seats, ledgers, this.today);
    this.keep(withSessions(this.ledgerOf(coachRef), planned, this.today), ...named.students);
    for (const session of named.sessions) this.begin(session);
    for (const { session, bookingIds } of seats)
      for (const [studentRef, id] of Object.entries(bookingIds))
        this.bookings.push(seatBooking(session, { id, studentRef, currency, by: coachRef }, this.today));
  }

  /** Everything that it has. @param now when what is still to be done elsewhere is due */
  documents(now: Date): readonly SeedDocument[] {
    const rooms = this.sessions
      .filter(({ place }) => place === 'zoom')
      .map(({ id }) => ({ ...syncMeetingJob(id, this.today).job, runAt: atOnce(now) }));
    return [
      ...this.bookings.map((booking) => stored(paths.booking(booking.id), booking)),
      ...this.sessions.map((session) => stored(paths.session(session.id), session)),
      ...[...this.ledgers.values()].flatMap(ledgerDocuments),
      ...[...this.jobs, ...rooms].map((job) =>
        stored(paths.outboxJob(job.id), newOutboxJob(job, this.today)),
      ),
    ];
  }

  private begin(session: Session): void {
    this.sessions.push(session);
    this.jobs.push(...sessionJobs(session, this.today));
  }

  private freeStart(terms: Terms, studentRef: string, { from, skip }: Pick<Wish, 'from' | 'skip'>): Date {
    const hosts = hostsAt({ terms, hosts: terms.hosts.map(({ uid }) => this.ledgerOf(uid)) }, this.today);
    const range = { start: from.getTime(), end: from.getTime() + LOOKED };
    const request = { hosts, offering: terms.offering, assignment: assignmentOf(terms), range };
    const student = this.ledgerOf(studentRef);
    const free = offers({ ...request, now: this.today.getTime() })
      .map((offer) => new Date(offer.start))
      .filter((start) => {
        const span = { from: start, to: endOf({ terms, start }) };
        return clashOf(student, span, this.today) === undefined;
      });
    const start = free[Math.min(skip, free.length - 1)];
    if (start === undefined) throw new Error(`${terms.type.id} has no time for ${studentRef}`);
    return start;
  }

  private ledgerOf(personRef: string): Ledger {
    const last = new Date(this.today.getTime() + DAYS * DAY);
    const empty = datesTouched(this.today, last).map((date) => [date, undefined] as const);
    return this.ledgers.get(personRef) ?? { personRef, days: new Map(empty) };
  }

  private keep(...ledgers: readonly Ledger[]): void {
    for (const ledger of ledgers) this.ledgers.set(ledger.personRef, ledger);
  }
}

function bookingOf(
  terms: Terms,
  { sessionRef, interval, givers }: Claimed,
  who: Pick<Booking, 'id' | 'studentRef'>,
  at: Date,
): Booking {
  const { start, end } = interval;
  const answers = (terms.type.questions ?? []).map(() => 'I would rather show you than write it.');
  return newBooking(
    terms,
    {
      ...who,
      sessionRef,
      givers,
      start,
      end,
      ...buffersOf(interval),
      ...(answers.length > 0 && { answers }),
    },
    at,
  );
}

function ledgerDocuments({ personRef, days }: Ledger): readonly SeedDocument[] {
  return [...days].flatMap(([date, day]) =>
    day === undefined
      ? []
      : [stored(paths.calendarDay(personRef, date), { ...day, peopleRefs: peopleIn(day) })],
  );
}
