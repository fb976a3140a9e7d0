import type { z } from 'zod';
import { activityLog } from './documents/activityLogs';
import {
  activityRetentionSetting,
  adminSetting,
  certificateKeysSetting,
  hourlyRateSetting,
  minimumClientsSetting,
  invoiceIssuerSetting,
  moderationRulesSetting,
  paymentProvidersSetting,
  payoutRulesSetting,
  plansSetting,
  platformFeeSetting,
  taxSetting,
  reviewEditingSetting,
  directWritesSetting,
  messageQuotaSetting,
  nudgesSetting,
  mailReputationSetting,
  reviewReportsSetting,
  reviewStandingSetting,
  seatHoldSetting,
  seatOfferSetting,
  slotHoldSetting,
  slotOfferSetting,
  ticketHoldSetting,
  statisticsZoneSetting,
} from './documents/adminSettings';
import { certificate } from './documents/certificates';
import { analytic } from './documents/analytics';
import { statistic, statisticsProgress } from './documents/statistics';
import { block } from './documents/blocks';
import { broadcast } from './documents/broadcasts';
import { broadcastPart } from './documents/parts';
import { bookmark } from './documents/bookmarks';
import { availabilityBlock } from './documents/availabilityBlocks';
import { availabilitySchedule } from './documents/availabilitySchedules';
import { bookingFeedback } from './documents/bookingFeedback';
import { bookingNote } from './documents/bookingNotes';
import { booking } from './documents/bookings';
import { calendarDay } from './documents/calendarDays';
import {
  calendarConnection,
  calendarGrant,
  externalBusy,
  sessionEvent,
} from './documents/calendarConnections';
import { calendarFeed } from './documents/calendarFeeds';
import { chapter } from './documents/chapters';
import { coach, coachRates, coachSettings } from './documents/coaches';
import { coachQuiz } from './documents/coachQuizzes';
import { contentVersion, lessonEdition, nextContentVersion } from './documents/contentVersions';
import { consultationHosts } from './documents/consultationHosts';
import { consultationType } from './documents/consultationTypes';
import { conversation, conversationMember, conversationTally } from './documents/conversations';
import { device } from './documents/devices';
import { dispute } from './documents/disputes';
import { enrollment } from './documents/enrollments';
import { checkIn } from './documents/checkIns';
import { doorStaff } from './documents/doorStaff';
import { event, eventRegistration, eventRoom } from './documents/events';
import { heldTickets } from './documents/heldTickets';
import { ticketOffer } from './documents/ticketOffers';
import { flag } from './documents/flags';
import { leaderboardDay } from './documents/leaderboardDays';
import { leaderboard } from './documents/leaderboards';
import { erasure } from './documents/erasures';
import { dataExport } from './documents/exports';
import { audience } from './documents/audiences';
import { tableExport } from './documents/tableExports';
import { lessonProgress } from './documents/lessonProgress';
import { invoice, invoiceCounter } from './documents/invoices';
import { ledgerTransaction } from './documents/ledger';
import { lesson, lessonContent } from './documents/lessons';
import { mailAddress } from './documents/mailAddresses';
import { mailLedger } from './documents/mailLedgers';
import { matches } from './documents/matches';
import { matchProfile } from './documents/matchProfiles';
import { message, messageVersion } from './documents/messages';
import { moderationCase } from './documents/moderationCases';
import { notification } from './documents/notifications';
import { outboxJob } from './documents/outbox';
import { outline } from './documents/outlines';
import { payment } from './documents/payments';
import { lifeSign } from './documents/lifeSigns';
import { phoneOptOut } from './documents/phoneOptOuts';
import { lessonPosition } from './documents/positions';
import { program } from './documents/programs';
import { comment, keptText, post, vote } from './documents/posts';
import { payout, payoutAccount } from './documents/payouts';
import { coachPlan } from './documents/coachPlans';
import { promotionCode, promotionUse } from './documents/promotions';
import { providerEvent } from './documents/providerEvents';
import { publicProfile } from './documents/publicProfiles';
import { rateLimit } from './documents/rateLimits';
import { ratingSummary } from './documents/ratingSummaries';
import { answeredRequest } from './documents/requests';
import { refund } from './documents/refunds';
import { resource } from './documents/resources';
import { review, reviewModeration } from './documents/reviews';
import { searchHit } from './documents/searchHits';
import { searchVocabulary } from './documents/searchVocabularies';
import { seats } from './documents/seats';
import { sessionMeeting } from './documents/sessionMeetings';
import { session } from './documents/sessions';
import { notificationSettings, preferenceSettings, privacySettings } from './documents/settings';
import { skillGraph, skillStatistics } from './documents/skillGraphs';
import { skill } from './documents/skills';
import { slotHolds } from './documents/slotHolds';
import { dayWait } from './documents/dayWaits';
import { slugReservation } from './documents/slugs';
import { standing } from './documents/standings';
import { statement } from './documents/statements';
import { student } from './documents/students';
import { customer } from './documents/customers';
import { suspension } from './documents/suspensions';
import { userSkill } from './documents/userSkills';
import { storageUsage, upload } from './documents/uploads';
import { user } from './documents/users';
import { verificationRequest } from './documents/verificationRequests';
import { waitlistEntry } from './documents/waitlists';
import { wallet } from './documents/wallets';

/**
 * Every stored document by its path, its ids in braces; a path of names alone stands before the one with an id that it would fit.
 * Paths, triggers, the audit and the schema of the platform are all made of this.
 */
export const STORED_DOCUMENTS = {
  'users/{uid}': user,
  'users/{uid}/settings/notifications': notificationSettings,
  'users/{uid}/settings/privacy': privacySettings,
  'users/{uid}/settings/preferences': preferenceSettings,
  'users/{uid}/devices/{deviceId}': device,
  'users/{uid}/notifications/{notificationId}': notification,
  'users/{uid}/mailLedgers/{ledgerId}': mailLedger,
  'users/{uid}/mailAddresses/{addressId}': mailAddress,
  'phoneOptOuts/{numberId}': phoneOptOut,
  'users/{uid}/conversations/{conversationId}': conversationTally,
  'publicProfiles/{uid}': publicProfile,
  'students/{uid}': student,
  'customers/{customerId}': customer,
  'coaches/{uid}': coach,
  'coaches/{uid}/details/rates': coachRates,
  'coaches/{uid}/private/settings': coachSettings,
  'coaches/{uid}/private/payout': payoutAccount,
  'coaches/{uid}/private/plan': coachPlan,
  'coaches/{uid}/private/quiz': coachQuiz,
  'matchProfiles/{uid}': matchProfile,
  'matches/{uid}': matches,
  'coaches/{uid}/private/calendar': calendarConnection,
  'slugs/{slugId}': slugReservation,
  'suspensions/{uid}': suspension,
  'verificationRequests/{uid}': verificationRequest,
  'erasures/{pseudonym}': erasure,
  'exports/{uid}': dataExport,
  'audiences/{uid}': audience,
  'tableExports/{tableExportId}': tableExport,
  'programs/{programId}': program,
  'programs/{programId}/outline/lessons': outline,
  'programs/{programId}/seats/{shard}': seats,
  'programs/{programId}/chapters/{chapterId}': chapter,
  'programs/{programId}/versions/next': nextContentVersion,
  'programs/{programId}/versions/{number}': contentVersion,
  'programs/{programId}/lessons/{lessonId}': lesson,
  'programs/{programId}/lessons/{lessonId}/content/body': lessonContent,
  'skills/{skillId}': skill,
  'skillGraphs/current': skillGraph,
  'skillStatistics/current': skillStatistics,
  'userSkills/{userSkillId}': userSkill,
  'resources/{resourceId}': resource,
  'bookmarks/{bookmarkId}': bookmark,
  'leaderboards/{boardId}': leaderboard,
  'leaderboardDays/{day}': leaderboardDay,
  'searchHits/{hitId}': searchHit,
  'searchVocabularies/{kind}': searchVocabulary,
  'programs/{programId}/lessons/{lessonId}/editions/{edition}': lessonEdition,
  'enrollments/{enrollmentId}': enrollment,
  'enrollments/{enrollmentId}/lessonProgress/{lessonId}': lessonProgress,
  'enrollments/{enrollmentId}/positions/{lessonId}': lessonPosition,
  'waitlists/{programId}/entries/{studentUid}': waitlistEntry,
  'certificates/{code}': certificate,
  'wallets/{uid}': wallet,
  'statements/{statementId}': statement,
  'payments/{paymentId}': payment,
  'availabilitySchedules/{scheduleId}': availabilitySchedule,
  'consultationTypes/{typeId}': consultationType,
  'consultationHosts/{typeId}': consultationHosts,
  'calendarDays/{dayId}': calendarDay,
  'calendarFeeds/{uid}': calendarFeed,
  'calendarGrants/{uid}': calendarGrant,
  'sessionEvents/{sessionId}': sessionEvent,
  'sessionMeetings/{sessionId}': sessionMeeting,
  'externalBusy/{busyId}': externalBusy,
  'slotHolds/{uid}': slotHolds,
  'dayWaits/{waitId}': dayWait,
  'availabilityBlocks/{blockId}': availabilityBlock,
  'bookings/{bookingId}': booking,
  'bookingNotes/{noteId}': bookingNote,
  'bookingFeedback/{feedbackId}': bookingFeedback,
  'payments/{paymentId}/refunds/{refundId}': refund,
  'disputes/{disputeId}': dispute,
  'payouts/{payoutId}': payout,
  'promotionCodes/{code}': promotionCode,
  'promotionUses/{useId}': promotionUse,
  'invoices/{number}': invoice,
  'invoiceCounters/{year}': invoiceCounter,
  'providerEvents/{eventId}': providerEvent,
  'ledger/{transactionId}': ledgerTransaction,
  'sessions/{sessionId}': session,
  'conversations/{conversationId}': conversation,
  'conversations/{conversationId}/members/{uid}': conversationMember,
  'conversations/{conversationId}/lifeSigns/{uid}': lifeSign,
  'conversations/{conversationId}/messages/{messageId}': message,
  'conversations/{conversationId}/messages/{messageId}/history/{version}': messageVersion,
  'blocks/{blockId}': block,
  'flags/{flagId}': flag,
  'broadcasts/{broadcastId}': broadcast,
  'broadcasts/{broadcastId}/parts/{batch}': broadcastPart,
  'reviews/{reviewId}': review,
  'reviews/{reviewId}/moderation/decision': reviewModeration,
  'ratingSummaries/{summaryId}': ratingSummary,
  'events/{eventId}': event,
  'events/{eventId}/rooms/main': eventRoom,
  'eventRegistrations/{registrationId}': eventRegistration,
  'checkIns/{checkInId}': checkIn,
  'doorStaff/{eventId}': doorStaff,
  'ticketOffers/{offerId}': ticketOffer,
  'heldTickets/{holdingId}': heldTickets,
  'posts/{postId}': post,
  'posts/{postId}/texts/{textId}': keptText,
  'posts/{postId}/votes/{uid}': vote,
  'posts/{postId}/comments/{commentId}': comment,
  'standings/{uid}': standing,
  'moderationCases/{caseId}': moderationCase,
  'adminSettings/clients.minimum': minimumClientsSetting,
  'adminSettings/pricing.hourlyRate': hourlyRateSetting,
  'adminSettings/certificates.publicKeys': certificateKeysSetting,
  'adminSettings/pricing.platformFee': platformFeeSetting,
  'adminSettings/pricing.plans': plansSetting,
  'adminSettings/pricing.tax': taxSetting,
  'adminSettings/payments.providers': paymentProvidersSetting,
  'adminSettings/payouts.rules': payoutRulesSetting,
  'adminSettings/invoices.issuer': invoiceIssuerSetting,
  'adminSettings/reviews.standing': reviewStandingSetting,
  'adminSettings/reviews.editing': reviewEditingSetting,
  'adminSettings/reviews.reports': reviewReportsSetting,
  'adminSettings/moderation.rules': moderationRulesSetting,
  'adminSettings/messaging.nudges': nudgesSetting,
  'adminSettings/messaging.quota': messageQuotaSetting,
  'adminSettings/clients.directWrites': directWritesSetting,
  'adminSettings/mail.reputation': mailReputationSetting,
  'adminSettings/learning.seatHold': seatHoldSetting,
  'adminSettings/learning.seatOffer': seatOfferSetting,
  'adminSettings/scheduling.slotHold': slotHoldSetting,
  'adminSettings/scheduling.slotOffer': slotOfferSetting,
  'adminSettings/events.seatHold': ticketHoldSetting,
  'adminSettings/activity.retention': activityRetentionSetting,
  'adminSettings/statistics.zone': statisticsZoneSetting,
  'adminSettings/{settingId}': adminSetting,
  'uploads/{uploadId}': upload,
  'storageUsage/{uid}': storageUsage,
  'outbox/{jobId}': outboxJob,
  'rateLimits/{bucketId}': rateLimit,
  'requests/{answerId}': answeredRequest,
  'activityLogs/{entryId}': activityLog,
  'analytics/{eventId}': analytic,
  'statistics/{statisticId}': statistic,
  'statisticsProgress/current': statisticsProgress,
} as const satisfies Readonly<Record<string, z.ZodObject>>;

/** The type of the document at each path. */
export type StoredDocuments = {
  readonly [Path in keyof typeof STORED_DOCUMENTS]: z.output<(typeof STORED_DOCUMENTS)[Path]>;
};

export type StoredPath = keyof StoredDocuments;
