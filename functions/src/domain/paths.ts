import type { CoachPlan } from '../contracts/documents/coachPlans';
import type { CalendarConnection } from '../contracts/documents/calendarConnections';
import type { ConversationMember } from '../contracts/documents/conversations';
import type { Program } from '../contracts/documents/programs';
import type { Leaderboard } from '../contracts/documents/leaderboards';
import type { Notification } from '../contracts/documents/notifications';
import type { Seats } from '../contracts/documents/seats';
import type { PayoutAccount } from '../contracts/documents/payouts';
import type { Refund } from '../contracts/documents/refunds';
import type { Comment, Vote } from '../contracts/documents/posts';
import type { MailAddress } from '../contracts/documents/mailAddresses';
import type { ReviewModeration, ReviewTarget } from '../contracts/documents/reviews';
import type { SlugKind } from '../contracts/documents/slugs';
import type { SettingKey } from '../contracts/settings';
import type { StoredDocuments, StoredPath } from '../contracts/storedDocuments';
import { seatPartsOf } from '../contracts/utilities/seatShards';
import type { CollectionPath, DocumentPath } from '../ports/documents';
import type { PaymentEvent } from '../ports/paymentEvents';
import { eventIdOf } from './payments/heardEvent';

/** Every document and collection of the platform: one constructor per path, and the only place where ids are built. */
export const paths = {
  // identity
  users: within('users/{uid}'),
  user: (uid: string) => at('users/{uid}', uid),
  publicProfiles: within('publicProfiles/{uid}'),
  publicProfile: (uid: string) => at('publicProfiles/{uid}', uid),
  notificationSettings: (uid: string) => at('users/{uid}/settings/notifications', uid),
  privacySettings: (uid: string) => at('users/{uid}/settings/privacy', uid),
  preferenceSettings: (uid: string) => at('users/{uid}/settings/preferences', uid),
  devices: (uid: string) => within('users/{uid}/devices/{deviceId}', uid),
  device: (uid: string, deviceId: string) => at('users/{uid}/devices/{deviceId}', uid, deviceId),
  notifications: (uid: string) => within('users/{uid}/notifications/{notificationId}', uid),
  notification: (uid: string, id: string) => at('users/{uid}/notifications/{notificationId}', uid, id),
  everyNotification: { path: 'notifications', group: true } as CollectionPath<Notification>,
  mailLedger: (recipientUid: string, kind: string) =>
    at('users/{uid}/mailLedgers/{ledgerId}', recipientUid, kind),
  mailAddress: (uid: string, address: string) =>
    at('users/{uid}/mailAddresses/{addressId}', uid, addressId(address)),
  everyMailAddress: { path: 'mailAddresses', group: true } as CollectionPath<MailAddress>,
  phoneOptOut: (numberId: string) => at('phoneOptOuts/{numberId}', numberId),
  students: within('students/{uid}'),
  student: (uid: string) => at('students/{uid}', uid),
  customers: within('customers/{customerId}'),
  /** Without a coach, over all of them. */
  customer: (studentUid: string, coachUid?: string) =>
    at('customers/{customerId}', coachUid === undefined ? studentUid : `${studentUid}_${coachUid}`),
  coaches: within('coaches/{uid}'),
  coach: (uid: string) => at('coaches/{uid}', uid),
  coachRates: (uid: string) => at('coaches/{uid}/details/rates', uid),
  coachSettings: (uid: string) => at('coaches/{uid}/private/settings', uid),
  coachQuiz: (uid: string) => at('coaches/{uid}/private/quiz', uid),
  matchProfiles: within('matchProfiles/{uid}'),
  matchProfile: (uid: string) => at('matchProfiles/{uid}', uid),
  matches: (studentUid: string) => at('matches/{uid}', studentUid),
  slug: (kind: SlugKind, slug: string) => at('slugs/{slugId}', `${kind}:${slug}`),
  slugs: within('slugs/{slugId}'),
  suspension: (uid: string) => at('suspensions/{uid}', uid),
  erasures: within('erasures/{pseudonym}'),
  erasure: (pseudonym: string) => at('erasures/{pseudonym}', pseudonym),
  dataExport: (uid: string) => at('exports/{uid}', uid),
  verificationRequests: within('verificationRequests/{uid}'),
  verificationRequest: (uid: string) => at('verificationRequests/{uid}', uid),

  // catalogue
  programs: within('programs/{programId}'),
  program: (id: string) => at('programs/{programId}', id),
  outline: (programId: string) => at('programs/{programId}/outline/lessons', programId),
  seats: (programId: string, shard: number) =>
    at('programs/{programId}/seats/{shard}', programId, String(shard)),
  chapters: (programId: string) => within('programs/{programId}/chapters/{chapterId}', programId),
  chapter: (programId: string, id: string) => at('programs/{programId}/chapters/{chapterId}', programId, id),
  lessons: (programId: string) => within('programs/{programId}/lessons/{lessonId}', programId),
  lesson: (programId: string, id: string) => at('programs/{programId}/lessons/{lessonId}', programId, id),
  lessonContent: (programId: string, lessonId: string) =>
    at('programs/{programId}/lessons/{lessonId}/content/body', programId, lessonId),

  skills: within('skills/{skillId}'),
  skill: (id: string) => at('skills/{skillId}', id),
  skillGraph: at('skillGraphs/current'),
  skillStatistics: at('skillStatistics/current'),
  userSkills: within('userSkills/{userSkillId}'),
  userSkill: (id: string) => at('userSkills/{userSkillId}', id),
  userSkillOf: (uid: string, skillId: string) => at('userSkills/{userSkillId}', `${uid}_${skillId}`),

  resources: within('resources/{resourceId}'),
  resource: (id: string) => at('resources/{resourceId}', id),
  bookmarks: within('bookmarks/{bookmarkId}'),
  bookmark: (id: string) => at('bookmarks/{bookmarkId}', id),
  leaderboard: (period: Leaderboard['period'], kind: Leaderboard['kind']) =>
    at('leaderboards/{boardId}', `${period}_${kind}`),
  leaderboardDay: (day: string) => at('leaderboardDays/{day}', day),

  searchHits: within('searchHits/{hitId}'),
  searchHit: (id: string) => at('searchHits/{hitId}', id),
  searchVocabulary: (kind: string) => at('searchVocabularies/{kind}', kind),
  contentVersion: (programId: string, number: number) =>
    at('programs/{programId}/versions/{number}', programId, String(number)),
  nextContentVersion: (programId: string) => at('programs/{programId}/versions/next', programId),
  lessonEdition: (programId: string, lessonId: string, edition: number) =>
    at('programs/{programId}/lessons/{lessonId}/editions/{edition}', programId, lessonId, String(edition)),

  // learning
  enrollments: within('enrollments/{enrollmentId}'),
  enrollment: (id: string) => at('enrollments/{enrollmentId}', id),
  enrollmentOf: (studentUid: string, programId: string) =>
    at('enrollments/{enrollmentId}', `${studentUid}_${programId}`),
  lessonProgress: (enrollmentId: string, lessonId: string) =>
    at('enrollments/{enrollmentId}/lessonProgress/{lessonId}', enrollmentId, lessonId),
  lessonRecords: (enrollmentId: string) =>
    within('enrollments/{enrollmentId}/lessonProgress/{lessonId}', enrollmentId),
  lessonPosition: (enrollmentId: string, lessonId: string) =>
    at('enrollments/{enrollmentId}/positions/{lessonId}', enrollmentId, lessonId),
  waitlistEntries: (programId: string) => within('waitlists/{programId}/entries/{studentUid}', programId),
  waitlistEntry: (programId: string, studentUid: string) =>
    at('waitlists/{programId}/entries/{studentUid}', programId, studentUid),

  certificate: (code: string) => at('certificates/{code}', code),

  // money
  payments: within('payments/{paymentId}'),
  payment: (id: string) => at('payments/{paymentId}', id),
  /** The order of an enrollment's n-th time. */
  paymentOf: (enrollmentId: string, timesEnrolled: number) =>
    at('payments/{paymentId}', `${enrollmentId}_${timesEnrolled}`),
  refundsOf: (paymentId: string) => within('payments/{paymentId}/refunds/{refundId}', paymentId),
  refund: (paymentId: string, refundId: string) =>
    at('payments/{paymentId}/refunds/{refundId}', paymentId, refundId),
  allRefunds: { path: 'refunds', group: true } as CollectionPath<Refund>,
  payouts: within('payouts/{payoutId}'),
  promotionCodes: within('promotionCodes/{code}'),
  promotionCode: (code: string) => at('promotionCodes/{code}', code),
  promotionUse: (code: string, uid: string) => at('promotionUses/{useId}', `${code}_${uid}`),
  invoices: within('invoices/{number}'),
  invoice: (number: string) => at('invoices/{number}', number),
  invoiceCounter: (year: string) => at('invoiceCounters/{year}', year),
  payout: (id: string) => at('payouts/{payoutId}', id),
  payoutAccounts: { path: 'private', group: true } as CollectionPath<PayoutAccount>,
  coachPlans: { path: 'private', group: true } as CollectionPath<CoachPlan>,
  coachPlan: (uid: string) => at('coaches/{uid}/private/plan', uid),
  payoutAccount: (uid: string) => at('coaches/{uid}/private/payout', uid),
  statements: within('statements/{statementId}'),
  statement: (id: string) => at('statements/{statementId}', id),
  wallet: (uid: string) => at('wallets/{uid}', uid),
  disputes: within('disputes/{disputeId}'),
  dispute: (id: string) => at('disputes/{disputeId}', id),
  providerEvent: (event: Pick<PaymentEvent, 'provider' | 'id'>) =>
    at('providerEvents/{eventId}', eventIdOf(event)),
  providerEventOf: (id: string) => at('providerEvents/{eventId}', id),
  ledger: within('ledger/{transactionId}'),
  ledgerTransaction: (id: string) => at('ledger/{transactionId}', id),

  // scheduling
  availabilitySchedules: within('availabilitySchedules/{scheduleId}'),
  availabilitySchedule: (id: string) => at('availabilitySchedules/{scheduleId}', id),
  consultationTypes: within('consultationTypes/{typeId}'),
  consultationType: (id: string) => at('consultationTypes/{typeId}', id),
  consultationHosts: (typeId: string) => at('consultationHosts/{typeId}', typeId),
  calendarDays: within('calendarDays/{dayId}'),
  calendarDay: (uid: string, date: string) => at('calendarDays/{dayId}', `${uid}_${date}`),
  calendarFeeds: within('calendarFeeds/{uid}'),
  calendarConnections: { path: 'private', group: true } as CollectionPath<CalendarConnection>,
  calendarConnection: (uid: string) => at('coaches/{uid}/private/calendar', uid),
  calendarGrants: within('calendarGrants/{uid}'),
  calendarGrant: (uid: string) => at('calendarGrants/{uid}', uid),
  sessionEvents: within('sessionEvents/{sessionId}'),
  /** In the calendar of the one in whose name the session stands, or of who gives it together with that one. */
  sessionEvent: (sessionId: string, coHost?: string) =>
    at('sessionEvents/{sessionId}', coHost === undefined ? sessionId : `${sessionId}_${coHost}`),
  sessionMeetings: within('sessionMeetings/{sessionId}'),
  sessionMeeting: (sessionId: string) => at('sessionMeetings/{sessionId}', sessionId),
  allExternalBusy: within('externalBusy/{busyId}'),
  externalBusy: (id: string) => at('externalBusy/{busyId}', id),
  calendarFeed: (uid: string) => at('calendarFeeds/{uid}', uid),
  slotHolds: (uid: string) => at('slotHolds/{uid}', uid),
  dayWaits: within('dayWaits/{waitId}'),
  dayWait: (id: string) => at('dayWaits/{waitId}', id),
  dayWaitOf: (typeId: string, date: string, uid: string) =>
    at('dayWaits/{waitId}', `${typeId}_${date}_${uid}`),
  availabilityBlocks: within('availabilityBlocks/{blockId}'),
  availabilityBlock: (id: string) => at('availabilityBlocks/{blockId}', id),
  bookings: within('bookings/{bookingId}'),
  booking: (id: string) => at('bookings/{bookingId}', id),
  bookingNotes: within('bookingNotes/{noteId}'),
  bookingNoteOf: (uid: string, bookingId: string) => at('bookingNotes/{noteId}', `${uid}_${bookingId}`),
  bookingFeedback: (id: string) => at('bookingFeedback/{feedbackId}', id),
  bookingFeedbackOf: (uid: string, bookingId: string) =>
    at('bookingFeedback/{feedbackId}', `${uid}_${bookingId}`),
  sessions: within('sessions/{sessionId}'),
  session: (id: string) => at('sessions/{sessionId}', id),

  // messaging
  conversations: within('conversations/{conversationId}'),
  conversation: (id: string) => at('conversations/{conversationId}', id),
  conversationMember: (conversationId: string, uid: string) =>
    at('conversations/{conversationId}/members/{uid}', conversationId, uid),
  /** Of everybody in every conversation. */
  memberships: { path: 'members', group: true } as CollectionPath<ConversationMember>,
  lifeSign: (conversationId: string, uid: string) =>
    at('conversations/{conversationId}/lifeSigns/{uid}', conversationId, uid),
  conversationTally: (uid: string, conversationId: string) =>
    at('users/{uid}/conversations/{conversationId}', uid, conversationId),
  messages: (conversationId: string) =>
    within('conversations/{conversationId}/messages/{messageId}', conversationId),
  message: (conversationId: string, id: string) =>
    at('conversations/{conversationId}/messages/{messageId}', conversationId, id),
  messageVersion: (conversationId: string, messageId: string, version: number) =>
    at(
      'conversations/{conversationId}/messages/{messageId}/history/{version}',
      conversationId,
      messageId,
      String(version),
    ),
  blocks: within('blocks/{blockId}'),
  block: (blockerUid: string, blockedUid: string) => at('blocks/{blockId}', `${blockerUid}_${blockedUid}`),

  broadcast: (id: string) => at('broadcasts/{broadcastId}', id),
  broadcastPart: (id: string, batch: number) =>
    at('broadcasts/{broadcastId}/parts/{batch}', id, String(batch)),

  flags: within('flags/{flagId}'),
  flag: (id: string) => at('flags/{flagId}', id),

  // reviews
  reviews: within('reviews/{reviewId}'),
  review: (id: string) => at('reviews/{reviewId}', id),
  reviewOf: (authorUid: string, targetType: ReviewTarget, targetId: string) =>
    at('reviews/{reviewId}', `${authorUid}_${targetType}_${targetId}`),
  reviewModerations: { path: 'moderation', group: true } as CollectionPath<ReviewModeration>,
  reviewModeration: (reviewId: string) => at('reviews/{reviewId}/moderation/decision', reviewId),
  ratingSummary: (targetType: ReviewTarget, targetId: string) =>
    at('ratingSummaries/{summaryId}', `${targetType}_${targetId}`),
  /** Of what a review is about, as its id says whose author has no underscore: good enough to wait in line by. */
  ratingSummaryOf: (reviewId: string) =>
    at('ratingSummaries/{summaryId}', reviewId.slice(reviewId.indexOf('_') + 1)),

  // events
  events: within('events/{eventId}'),
  event: (id: string) => at('events/{eventId}', id),
  eventRoom: (eventId: string) => at('events/{eventId}/rooms/main', eventId),
  doorStaff: (eventId: string) => at('doorStaff/{eventId}', eventId),
  checkIns: within('checkIns/{checkInId}'),
  checkIn: (id: string) => at('checkIns/{checkInId}', id),
  eventRegistrations: within('eventRegistrations/{registrationId}'),
  eventRegistration: (id: string) => at('eventRegistrations/{registrationId}', id),
  eventRegistrationOf: (eventId: string, uid: string) =>
    at('eventRegistrations/{registrationId}', `${eventId}_${uid}`),
  ticketOffer: (registrationId: string, attendeeId: string) =>
    at('ticketOffers/{offerId}', `${registrationId}_${attendeeId}`),
  holdings: within('heldTickets/{holdingId}'),
  heldTickets: (eventId: string, uid: string) => at('heldTickets/{holdingId}', `${eventId}_${uid}`),

  // community
  posts: within('posts/{postId}'),
  post: (id: string) => at('posts/{postId}', id),
  texts: (postId: string) => within('posts/{postId}/texts/{textId}', postId),
  /** @param of the comment's id, or `post` */
  text: (postId: string, of: string, version: number) =>
    at('posts/{postId}/texts/{textId}', postId, `${of}_${version}`),
  allVotes: { path: 'votes', group: true } as CollectionPath<Vote>,
  votes: (postId: string) => within('posts/{postId}/votes/{uid}', postId),
  vote: (postId: string, uid: string) => at('posts/{postId}/votes/{uid}', postId, uid),
  allComments: { path: 'comments', group: true } as CollectionPath<Comment>,
  comments: (postId: string) => within('posts/{postId}/comments/{commentId}', postId),
  comment: (postId: string, id: string) => at('posts/{postId}/comments/{commentId}', postId, id),
  moderationCases: within('moderationCases/{caseId}'),
  moderationCase: (id: string) => at('moderationCases/{caseId}', id),
  standing: (uid: string) => at('standings/{uid}', uid),

  // files
  uploads: within('uploads/{uploadId}'),
  upload: (id: string) => at('uploads/{uploadId}', id),
  storageUsage: (uid: string) => at('storageUsage/{uid}', uid),

  // platform
  setting: <Key extends SettingKey>(key: Key): DocumentPath<StoredDocuments[`adminSettings/${Key}`]> =>
    documentAt(`adminSettings/${key}`),
  minimumClientsSetting: at('adminSettings/clients.minimum'),
  hourlyRateSetting: at('adminSettings/pricing.hourlyRate'),
  certificateKeysSetting: at('adminSettings/certificates.publicKeys'),
  platformFeeSetting: at('adminSettings/pricing.platformFee'),
  reviewStandingSetting: at('adminSettings/reviews.standing'),
  analytics: within('analytics/{eventId}'),
  analytic: (id: string) => at('analytics/{eventId}', id),
  statistics: within('statistics/{statisticId}'),
  /** @param owner a uid, or `*` @param period a month, or `all` */
  statistic: (metricType: string, owner: string, period: string) =>
    at('statistics/{statisticId}', `${metricType}@${owner}@${period}`),
  audience: (coachUid: string) => at('audiences/{uid}', coachUid),
  statisticsProgress: () => at('statisticsProgress/current'),
  outbox: within('outbox/{jobId}'),
  outboxJob: (jobId: string) => at('outbox/{jobId}', jobId),
  rateLimit: (who: string, operation: string) =>
    at('rateLimits/{bucketId}', `${who}_${operation.replace('/', '.')}`),
  /** What a person may still send by itself: its bucket of messages. */
  messageAllowance: (uid: string) => at('rateLimits/{bucketId}', `${uid}_messages`),
  /** What clients may still write that a function follows. @param who a person, or a program or an enrollment that it writes in */
  writeAllowance: (who: string) => at('rateLimits/{bucketId}', `${who}_writes`),
  /** Stored while a person blocks as many as one may. */
  blockAllowance: (uid: string) => at('rateLimits/{bucketId}', `${uid}_blocks`),
  /** A request's id holds no colon, so that no two people share a document whatever their uids look like. */
  answeredRequest: (uid: string, requestId: string) => at('requests/{answerId}', `${uid}:${requestId}`),
  tableExports: within('tableExports/{tableExportId}'),
  tableExport: (uid: string, table: string, format: string) =>
    at('tableExports/{tableExportId}', `${uid}_${table}_${format}`),
  activityLogs: within('activityLogs/{entryId}'),
  activityLog: (id: string) => at('activityLogs/{entryId}', id),
};

/** Every part of a program's seats, in order. */
export function allSeats(program: Pick<Program, 'id' | 'seatParts'>): readonly DocumentPath<Seats>[] {
  return Array.from({ length: seatPartsOf(program) }, (_, shard) => paths.seats(program.id, shard));
}

/** A document or collection where another one or the map of data says that it lies. */
export function documentAt<T>(path: string): DocumentPath<T> {
  return { path, id: path.slice(path.lastIndexOf('/') + 1) };
}

/** An address as a path can hold it, whatever characters it has; the same in upper and lower case. */
function addressId(address: string): string {
  return Buffer.from(address.toLowerCase()).toString('base64url');
}

/** As many strings as a path has ids. */
type Ids<Path extends string> = Path extends `${string}{${string}}${infer Rest}`
  ? [string, ...Ids<Rest>]
  : [];
type ParentIds<Path extends string> = Ids<Path> extends [...infer Parents, string] ? Parents : never;

/** @throws Error for an id that is none: the boundary lets none through */
function at<Path extends StoredPath>(path: Path, ...ids: Ids<Path>): DocumentPath<StoredDocuments[Path]> {
  const filled = withIds(path, ids);
  return { path: filled, id: filled.slice(filled.lastIndexOf('/') + 1) };
}

/** The collection of the documents at a path. */
function within<Path extends StoredPath>(
  path: Path,
  ...ids: ParentIds<Path>
): CollectionPath<StoredDocuments[Path]> {
  return { path: withIds(path.slice(0, path.lastIndexOf('/')), ids) };
}

function withIds(path: string, ids: readonly unknown[]): string {
  let next = 0;
  return path.replaceAll(/\{\w+\}/g, () => segment(ids[next++]));
}

function segment(id: unknown): string {
  if (typeof id === 'string' && /^(?!\.{1,2}$)(?!__.*__$)[^/]+$/.test(id)) return id;
  throw new Error(`not a path segment: ${JSON.stringify(id)}`);
}
