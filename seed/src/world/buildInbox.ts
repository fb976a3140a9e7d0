import type { ActivityLog } from '../../../functions/src/contracts/documents/activityLogs';
import type { MailAddress } from '../../../functions/src/contracts/documents/mailAddresses';
import type { Notification } from '../../../functions/src/contracts/documents/notifications';
import type { Review } from '../../../functions/src/contracts/documents/reviews';
import type { User } from '../../../functions/src/contracts/documents/users';
import { enrollmentNotice } from '../../../functions/src/domain/learning/enrollmentNotice';
import { nudgeNotice } from '../../../functions/src/domain/messaging/messageNudges';
import { languageOf } from '../../../functions/src/domain/notifications/languages';
import { afterMailEvent } from '../../../functions/src/domain/notifications/mailAddress';
import { newNotification } from '../../../functions/src/domain/notifications/newNotification';
import { NOTIFICATION_KINDS } from '../../../functions/src/domain/notifications/notificationKinds';
import { type Notice, noticeJob } from '../../../functions/src/domain/notifications/noticeJobs';
import type { BuiltEnrollment } from './buildEnrollments';
import type { BuiltProgram } from './buildPrograms';
import type { Talk } from './buildTalks';
import { onDay } from './timeline';

/** Of a kind, how many the demo world tells; the newest ones. */
const SHOWN = 6;

/** Of those, how many nobody has read yet. */
const UNREAD = 2;

/** The time-to-live policy would delete at once what expired in the world's own past. */
const NEVER = new Date(Date.UTC(2100, 0, 1));

/** Whose mailbox is gone. */
const MOVED_AWAY = 'student-emma';

interface Told {
  readonly users: readonly User[];
  readonly programs: readonly BuiltProgram[];
  readonly enrollments: readonly BuiltEnrollment[];
  readonly reviews: readonly Review[];
  readonly talks: readonly Talk[];
}

/**
 * What coaches were told of new students, and students of what was paid back to them, and of what they had better not write to somebody whom
 * they do not know.
 */
export function buildNotifications({ users, programs, enrollments, talks }: Told): readonly Notification[] {
  const nudged = talks.flatMap(({ messages }) =>
    messages.flatMap((message) =>
      message.nudges === undefined
        ? []
        : [{ notice: nudgeNotice(message, message.nudges), at: message.createdAt }],
    ),
  );
  const told = enrollments.flatMap(({ enrollment }) => {
    const program = programs.find((built) => built.program.id === enrollment.programRef)?.program;
    if (program === undefined) return [];
    const refund: Notice<'payment-refunded'> = {
      kind: 'payment-refunded',
      recipientRef: enrollment.studentRef,
      actorRef: enrollment.coachRef,
      subjectRef: enrollment.id,
      version: enrollment.timesEnrolled,
      facts: { programId: program.id, programTitle: program.title },
    };
    return [
      { notice: enrollmentNotice(enrollment, program), at: enrollment.enrollmentDate },
      ...(enrollment.paymentStatus === 'refunded' ? [{ notice: refund, at: enrollment.updatedAt }] : []),
    ];
  });
  return [...Map.groupBy([...told, ...nudged], ({ notice }) => notice.recipientRef).values()].flatMap((own) =>
    own
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())
      .slice(0, SHOWN)
      .map(({ notice, at }, index) => notified(notice, users, at, index < UNREAD)),
  );
}

function notified(notice: Notice, users: readonly User[], at: Date, isUnread: boolean): Notification {
  const person = (uid: string) => users.find((user) => user.uid === uid);
  const recipient = person(notice.recipientRef);
  const language = languageOf(recipient?.locale);
  const { channels }: { readonly channels: readonly string[] } = NOTIFICATION_KINDS[notice.kind];
  const told = {
    unmailed: channels.includes('email') ? undefined : ('unsubscribed' as const),
    isTexted: false,
    devices: [],
    at,
  };
  const reader = { language, timeZone: recipient?.timeZone, ...told };
  const actor = person(notice.actorRef)?.fullName;
  return {
    ...newNotification(noticeJob(notice).payload, actor, reader, at),
    ...(!isUnread && { isRead: true, readAt: at }),
    expiresAt: NEVER,
  };
}

/** What the mail system said when the platform wrote to a mailbox that is none any more. */
export function buildMailAddresses(users: readonly User[]): readonly (readonly [uid: string, MailAddress])[] {
  return users
    .filter(({ uid }) => uid === MOVED_AWAY)
    .flatMap(({ uid, email }) => {
      const event = {
        id: 'smtp:demo',
        type: 'hard',
        address: email,
        answer: '550 5.1.1 No such mailbox',
      } as const;
      const address = afterMailEvent(undefined, event, onDay(150));
      return address === undefined ? [] : [[uid, address] as const];
    });
}

/** What an admin sees in the log: the newest enrolments, and the review that moderation hid. */
export function buildActivity({ enrollments, reviews }: Told): readonly ActivityLog[] {
  const newest = enrollments
    .map(({ enrollment }) => enrollment)
    .toSorted((a, b) => b.enrollmentDate.getTime() - a.enrollmentDate.getTime())
    .slice(0, 2 * SHOWN)
    .map(({ id, studentRef, enrollmentDate }) =>
      entry(studentRef, 'student', ['enroll-student', 'enrollment', id], enrollmentDate),
    );
  const hidden = reviews
    .filter(({ isVisible }) => !isVisible)
    .map(({ id, updatedAt }) => entry('admin-ines', 'admin', ['hide-review', 'review', id], updatedAt));
  return [...newest, ...hidden];
}

function entry(
  userRef: string,
  role: 'student' | 'admin',
  [action, entityType, entityRef]: readonly [string, string, string],
  at: Date,
): ActivityLog {
  const id = `demo-${action}-${entityRef}`;
  return { id, userRef, role, action, entityType, entityRef, timestamp: at, createdAt: at, updatedAt: at };
}
