import type { ActivityLog } from '../contracts/documents/activityLogs';
import type {
  HourlyRateSetting,
  PlatformFeeSetting,
  ReviewStandingSetting,
} from '../contracts/documents/adminSettings';
import type { Chapter } from '../contracts/documents/chapters';
import type { Coach, CoachRates, CoachSettings } from '../contracts/documents/coaches';
import type { Device } from '../contracts/documents/devices';
import type { Enrollment } from '../contracts/documents/enrollments';
import type { LessonProgress } from '../contracts/documents/lessonProgress';
import type { Lesson, LessonContent } from '../contracts/documents/lessons';
import type { MailLedger } from '../contracts/documents/mailLedgers';
import type { Notification } from '../contracts/documents/notifications';
import type { OutboxJob } from '../contracts/documents/outbox';
import type { Outline } from '../contracts/documents/outlines';
import type { Payment } from '../contracts/documents/payments';
import type { LessonPosition } from '../contracts/documents/positions';
import type { Program } from '../contracts/documents/programs';
import type { PublicProfile } from '../contracts/documents/publicProfiles';
import type { RateLimit } from '../contracts/documents/rateLimits';
import type { RatingSummary } from '../contracts/documents/ratingSummaries';
import type { Review, ReviewModeration, ReviewTarget } from '../contracts/documents/reviews';
import type { AnsweredRequest } from '../contracts/documents/requests';
import type {
  NotificationSettings,
  PreferenceSettings,
  PrivacySettings,
} from '../contracts/documents/settings';
import type { Seats } from '../contracts/documents/seats';
import { SEAT_SHARDS } from '../contracts/utilities/seatShards';
import type { Session } from '../contracts/documents/sessions';
import type { SlugKind, SlugReservation } from '../contracts/documents/slugs';
import type { Student } from '../contracts/documents/students';
import type { Suspension } from '../contracts/documents/suspensions';
import type { User } from '../contracts/documents/users';
import type { CollectionPath, DocumentPath } from '../ports/documents';

/** Every document and collection of the platform: one constructor per path, and the only place where ids are built. */
export const paths = {
  // identity
  users: collection<User>('users'),
  user: (uid: string) => document<User>('users', uid),
  publicProfiles: collection<PublicProfile>('publicProfiles'),
  publicProfile: (uid: string) => document<PublicProfile>('publicProfiles', uid),
  notificationSettings: (uid: string) =>
    document<NotificationSettings>('users', uid, 'settings', 'notifications'),
  privacySettings: (uid: string) => document<PrivacySettings>('users', uid, 'settings', 'privacy'),
  preferenceSettings: (uid: string) => document<PreferenceSettings>('users', uid, 'settings', 'preferences'),
  devices: (uid: string) => collection<Device>('users', uid, 'devices'),
  device: (uid: string, deviceId: string) => document<Device>('users', uid, 'devices', deviceId),
  notifications: (uid: string) => collection<Notification>('users', uid, 'notifications'),
  notification: (uid: string, id: string) => document<Notification>('users', uid, 'notifications', id),
  mailLedger: (recipientUid: string, kind: string, actorUid: string) =>
    document<MailLedger>('users', recipientUid, 'mailLedgers', `${kind}:${actorUid}`),
  students: collection<Student>('students'),
  student: (uid: string) => document<Student>('students', uid),
  coaches: collection<Coach>('coaches'),
  coach: (uid: string) => document<Coach>('coaches', uid),
  coachRates: (uid: string) => document<CoachRates>('coaches', uid, 'details', 'rates'),
  coachSettings: (uid: string) => document<CoachSettings>('coaches', uid, 'private', 'settings'),
  slug: (kind: SlugKind, slug: string) => document<SlugReservation>('slugs', `${kind}:${slug}`),
  suspension: (uid: string) => document<Suspension>('suspensions', uid),

  // catalogue
  programs: collection<Program>('programs'),
  program: (id: string) => document<Program>('programs', id),
  outline: (programId: string) => document<Outline>('programs', programId, 'outline', 'lessons'),
  seats: (programId: string, shard: number) => document<Seats>('programs', programId, 'seats', String(shard)),
  chapters: (programId: string) => collection<Chapter>('programs', programId, 'chapters'),
  chapter: (programId: string, id: string) => document<Chapter>('programs', programId, 'chapters', id),
  lessons: (programId: string) => collection<Lesson>('programs', programId, 'lessons'),
  lesson: (programId: string, id: string) => document<Lesson>('programs', programId, 'lessons', id),
  lessonContent: (programId: string, lessonId: string) =>
    document<LessonContent>('programs', programId, 'lessons', lessonId, 'content', 'body'),

  // learning
  enrollments: collection<Enrollment>('enrollments'),
  enrollment: (id: string) => document<Enrollment>('enrollments', id),
  enrollmentOf: (studentUid: string, programId: string) =>
    document<Enrollment>('enrollments', `${studentUid}_${programId}`),
  lessonProgress: (enrollmentId: string, lessonId: string) =>
    document<LessonProgress>('enrollments', enrollmentId, 'lessonProgress', lessonId),
  lessonPosition: (enrollmentId: string, lessonId: string) =>
    document<LessonPosition>('enrollments', enrollmentId, 'positions', lessonId),

  // money
  payment: (id: string) => document<Payment>('payments', id),
  /** The order of an enrollment's n-th time. */
  paymentOf: (enrollmentId: string, timesEnrolled: number) =>
    document<Payment>('payments', `${enrollmentId}_${timesEnrolled}`),

  // scheduling
  session: (id: string) => document<Session>('sessions', id),

  // reviews
  reviews: collection<Review>('reviews'),
  review: (id: string) => document<Review>('reviews', id),
  reviewOf: (authorUid: string, targetType: ReviewTarget, targetId: string) =>
    document<Review>('reviews', `${authorUid}_${targetType}_${targetId}`),
  reviewModeration: (reviewId: string) =>
    document<ReviewModeration>('reviews', reviewId, 'moderation', 'decision'),
  ratingSummary: (targetType: ReviewTarget, targetId: string) =>
    document<RatingSummary>('ratingSummaries', `${targetType}_${targetId}`),

  // platform
  hourlyRateSetting: document<HourlyRateSetting>('adminSettings', 'pricing.hourlyRate'),
  platformFeeSetting: document<PlatformFeeSetting>('adminSettings', 'pricing.platformFee'),
  reviewStandingSetting: document<ReviewStandingSetting>('adminSettings', 'reviews.standing'),
  outbox: collection<OutboxJob>('outbox'),
  outboxJob: (jobId: string) => document<OutboxJob>('outbox', jobId),
  rateLimit: (who: string, operation: string) =>
    document<RateLimit>('rateLimits', `${who}_${operation.replace('/', '.')}`),
  /** A request's id holds no colon, so that no two people share a document whatever their uids look like. */
  answeredRequest: (uid: string, requestId: string) =>
    document<AnsweredRequest>('requests', `${uid}:${requestId}`),
  activityLogs: collection<ActivityLog>('activityLogs'),
  activityLog: (id: string) => document<ActivityLog>('activityLogs', id),
};

/** Every part of a program's seats, in order. */
export function allSeats(programId: string): readonly DocumentPath<Seats>[] {
  return Array.from({ length: SEAT_SHARDS }, (_, shard) => paths.seats(programId, shard));
}

/** @throws Error for a segment that is no document id: the boundary lets none through. */
function document<T>(...segments: readonly string[]): DocumentPath<T> {
  segments.forEach(assertSegment);
  return { path: segments.join('/'), id: segments.at(-1) ?? '' };
}

function collection<T>(...segments: readonly string[]): CollectionPath<T> {
  segments.forEach(assertSegment);
  return { path: segments.join('/') };
}

function assertSegment(segment: string): void {
  if (!/^(?!\.{1,2}$)(?!__.*__$)[^/]+$/.test(segment))
    throw new Error(`not a path segment: ${JSON.stringify(segment)}`);
}
