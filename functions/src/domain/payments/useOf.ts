import type { Booking } from '../../contracts/documents/bookings';
import type { CheckIn } from '../../contracts/documents/checkIns';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Event, EventRegistration } from '../../contracts/documents/events';
import type { Session } from '../../contracts/documents/sessions';
import type { LogLine, Use } from './evidence';

/** A lesson that was completed. */
export interface CompletedLesson {
  readonly lessonId: string;
  readonly at: Date;
}

/** What a student did in a program. */
export function enrollmentUse(enrollment: Enrollment, lessons: readonly CompletedLesson[]): Use {
  const { enrollmentDate, progress, completionDate, statusHistory } = enrollment;
  return {
    servedOn: enrollmentDate,
    log: [
      ...statusHistory.map(({ to, at }) => ({ at, text: `enrolment ${to}` })),
      ...lessons.map(({ lessonId, at }) => ({ at, text: `completed lesson ${lessonId}` })),
      ...(completionDate === undefined ? [] : [{ at: completionDate, text: completedText(progress) }]),
    ],
  };
}

/** Of who was erased nobody knows how much it was. */
function completedText(progress: number): string {
  return progress === 0 ? 'completed the program' : `completed the program (${progress} %)`;
}

/** What became of a session that was booked, and who was there for how long. */
export function bookingUse(booking: Booking, session: Session | undefined): Use {
  const { start, studentRef, coachRef, statusHistory } = booking;
  const was = [
    [studentRef, 'the payer'],
    [coachRef, 'the coach'],
  ] as const;
  return {
    servedOn: start,
    log: [
      ...statusHistory.map(({ to, at }) => ({ at, text: `booking ${to}` })),
      ...was.flatMap(([uid, who]) => visit(session?.attendance?.[uid], who)),
    ],
  };
}

type Visit = NonNullable<Session['attendance']>[string];

function visit(attendance: Visit | undefined, who: string): readonly LogLine[] {
  if (attendance === undefined) return [];
  const { joinedAt, leftAt, seconds } = attendance;
  const left = leftAt && {
    at: leftAt,
    text: `${who} left, after ${Math.round(seconds / 60)} minutes in all`,
  };
  return [{ at: joinedAt, text: `${who} came to the session` }, ...(left ? [left] : [])];
}

/** Who came to an event, and when. */
export function registrationUse(
  { statusHistory }: EventRegistration,
  { startTime }: Pick<Event, 'startTime'>,
  checkIns: readonly CheckIn[],
): Use {
  const admitted = checkIns.filter(({ isRevoked }) => !isRevoked);
  return {
    servedOn: startTime,
    log: [
      ...statusHistory.map(({ to, at }) => ({ at, text: `registration ${to}` })),
      ...admitted.map(({ checkedInAt }) => ({ at: checkedInAt, text: 'a ticket of it was let in' })),
    ],
  };
}
