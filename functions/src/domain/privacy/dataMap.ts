import type { StoredPath } from '../../contracts/storedDocuments';
import { BOOKING_HOLDINGS } from './bookingHoldings';
import { type Holding, anywhere, byField, byId, inList, mine } from './holdings';
import { COMMUNITY_HOLDINGS } from './communityHoldings';
import { MATCHING_HOLDINGS } from './matchingHoldings';
import { MONEY_HOLDINGS } from './moneyHoldings';
import { SETTING_HOLDINGS } from './settingHoldings';
import { TALK_HOLDINGS } from './talkHoldings';
import { TICKET_HOLDINGS } from './ticketHoldings';

/** What lies below its owner and goes with it, all of it personal. */
const ownersAlone = <Fields extends string>(personal: Fields) =>
  ({ found: [], personal, other: '' }) as const;

/**
 * Every stored document, what of it is personal, how a person's are found and what erasing does to them: the export and the erasure do
 * what stands here and nothing else. In the order in which they are erased. Whoever adds a document adds its line here, which the compiler
 * demands; whoever adds a field adds it to `personal` or `other`, which a test demands. A document that names people in a field
 * needs a finder for that field, or to lie below one that has it.
 */
export const DATA_MAP = {
  // First, so that a worker that still writes one finds that it is gone.
  'exports/{uid}': {
    found: [{ by: 'id', then: 'delete' }],
    personal: 'personRef problems',
    other:
      'id status takenAt asOf step after parts plans packed volumes counts files bytes sha256 finishedAt expiresAt',
  },
  'outbox/{jobId}': {
    found: [inList('peopleRefs', 'delete')],
    personal: 'payload peopleRefs lastError delivery handedIn',
    other: 'kind status skipped runAt dueAt attempts lease trace expiresAt',
  },
  'publicProfiles/{uid}': {
    found: [byId('delete')],
    personal: 'displayName avatarUrl coachSlug badges isHidden',
    other: 'role',
  },
  'students/{uid}': {
    found: [byId('delete'), inList('coachRefs', 'pseudonymise')],
    personal:
      'id userRef interestedProgram learningGoals currentLevel skillLevel commitment timeZone quiz preferences coachRefs',
    other: '',
  },
  'verificationRequests/{uid}': {
    found: [byId('delete')],
    personal: 'userRef note links fileRefs decidedBy reason',
    other: 'status version decidedAt',
  },
  'ratingSummaries/{summaryId}': {
    found: [mine('targetRef', 'delete')],
    personal: 'id targetRef',
    other: 'targetType count sum histogram aspects verified average score',
  },
  'reviews/{reviewId}': {
    found: [
      mine('targetRef', 'delete'),
      mine('authorRef', 'pseudonymise'),
      byField('coachRef', 'pseudonymise'),
    ],
    personal: 'id authorRef targetRef coachRef text response',
    other: 'targetType rating aspects isVerifiedBooking version approvedVersion isVisible hiddenFor',
  },
  'reviews/{reviewId}/moderation/decision': {
    found: [],
    personal: 'reason hiddenBy',
    other: 'editedAt',
    isInternal: true,
  },
  ...MONEY_HOLDINGS,
  'enrollments/{enrollmentId}': {
    found: [mine('studentRef', 'enrollment'), byField('coachRef', 'pseudonymise')],
    personal:
      'id studentRef coachRef paymentRef certificateRef statusHistory completedLessonRefs grantedLessonRefs progress',
    other:
      'programRef status enrollmentDate completionDate paymentStatus amountPaid currency dripFrom holdExpiresAt revokedAt source timesEnrolled seatShard contentVersion',
  },
  'enrollments/{enrollmentId}/lessonProgress/{lessonId}': { found: [], personal: 'completed', other: '' },
  'enrollments/{enrollmentId}/positions/{lessonId}': {
    found: [],
    personal: 'studentRef position',
    other: '',
  },
  // A learner's goes with the enrollment, which alone knows whose it is: its code still answers, without a name.
  'certificates/{code}': {
    found: [byField('coachRef', 'pseudonymise')],
    personal: 'name coachRef statement',
    other: 'code programRef programTitle completedAt contentVersion revokedAt',
  },
  'waitlists/{programId}/entries/{studentUid}': {
    found: [{ ...anywhere('studentRef', 'waiting'), mine: true }, anywhere('coachRef', 'waiting')],
    personal: 'studentRef coachRef joinedAt',
    other: 'programRef status offers offerExpiresAt seatShard',
  },
  'eventRegistrations/{registrationId}': {
    found: [
      mine('personRef', 'registration'),
      inList('holderRefs', 'ticket'),
      byField('organizerRef', 'pseudonymise'),
    ],
    personal: 'id personRef organizerRef statusHistory attendees holderRefs paymentRef',
    other:
      'eventRef status version poolId joinedAt passed passedOn offers offerExpiresAt paymentStatus holdExpiresAt',
  },
  ...TICKET_HOLDINGS,
  'doorStaff/{eventId}': {
    found: [inList('staffRefs', 'pseudonymise'), byField('organizerRef', 'pseudonymise')],
    personal: 'organizerRef staffRefs',
    other: 'eventRef',
  },
  'checkIns/{checkInId}': {
    found: [mine('personRef', 'pseudonymise'), byField('organizerRef', 'pseudonymise')],
    personal: 'id personRef organizerRef registrationRef',
    other: 'eventRef attendeeId typeId version isRevoked checkedInAt entrance wasAdmitted scans',
  },
  'events/{eventId}': {
    found: [mine('organizerRef', 'event')],
    personal: 'organizerRef title description slug location tags imageUrl statusHistory',
    other:
      'id type startsAt endsAt timeZone registrationEndsAt isVirtual isPublic isHiddenWithCoach currency startTime endTime closesAt pools ticketTypes capacity currentAttendees attended price status version revision',
  },
  'events/{eventId}/rooms/main': { found: [], personal: 'meetLink', other: '' },
  'bookings/{bookingId}': {
    found: [
      mine('studentRef', 'booking'),
      mine('coachRef', 'booking'),
      { ...inList('coHostRefs', 'booking'), mine: true },
      byField('sellerRef', 'booking'),
    ],
    personal:
      'sessionRef typeRef coachRef coHostRefs sellerRef studentRef title statusHistory placeDetail questions answers customerNotes cancellation rescheduleHistory paymentRef',
    other:
      'id programRef seriesRef wallTime isByTurn status paymentStatus amountPaid holdExpiresAt requiresApproval start end duration timeZone price currency discount capacity bufferBefore bufferAfter place isRecorded version',
  },
  ...BOOKING_HOLDINGS,
  'uploads/{uploadId}': {
    found: [mine('ownerRef', 'file')],
    personal: 'ownerRef slot name path file url refs',
    other:
      'id purpose programRef lessonRef status reason contentType bytes reservedBytes acceptedUntil checkAt checks claimUntil sinceVersion untilVersion expiresAt',
  },
  'storageUsage/{uid}': {
    found: [byId('delete')],
    personal: 'usedBytes reservedBytes openUploads',
    other: '',
  },
  // What opens a calendar, and what was written there, is told to nobody: no export has them.
  'calendarGrants/{uid}': {
    found: [{ by: 'id', then: 'delete' }],
    personal: 'coachRef calendarId',
    other: 'sealedToken syncToken timeZone listedAt channel lease tendAt',
  },
  'sessionEvents/{sessionId}': {
    found: [byField('coachRef', 'delete')],
    personal: 'coachRef calendarId',
    other: 'sessionRef eventId generation state written meetLink writes start lease',
  },
  'sessionMeetings/{sessionId}': {
    found: [byField('coachRef', 'delete'), inList('peopleRefs', 'pseudonymise')],
    personal: 'coachRef peopleRefs admissions moments',
    other: 'sessionRef provider hostRef meetingId password state written refusedAt refusal start lease',
  },
  'externalBusy/{busyId}': {
    found: [mine('coachRef', 'delete')],
    personal: 'id coachRef calendarId start end',
    other: 'eventRef',
  },
  'calendarFeeds/{uid}': { found: [byId('delete')], personal: 'personRef', other: 'tokenHash' },
  'slotHolds/{uid}': { found: [byId('delete')], personal: 'personRef holds', other: 'expiresAt' },
  'availabilityBlocks/{blockId}': {
    found: [mine('personRef', 'delete')],
    personal: 'personRef start end reason',
    other: 'allDayIn id',
  },
  'calendarDays/{dayId}': {
    found: [mine('personRef', 'delete'), inList('peopleRefs', 'pseudonymise')],
    personal: 'personRef intervals peopleRefs lineRefs',
    other: 'date expiresAt settlesBy',
  },
  'consultationTypes/{typeId}': {
    found: [mine('coachRef', 'delete')],
    personal: 'id coachRef title slug description tags placeDetail questions',
    other:
      'prices currency capacity assignment requiresApproval bufferBefore bufferAfter minNotice maxPerDay maxMinutesPerDay slotInterval isPacked place isRecorded isActive',
  },
  'availabilitySchedules/{scheduleId}': {
    found: [mine('coachRef', 'delete')],
    personal:
      'id coachRef name timeZone weeklyPattern monthlyPattern dateExceptions unavailableDates breakTimes appliedFrom appliedTo',
    other: 'type minBookingNotice maxAdvanceBooking bufferTime slotDuration isActive',
  },
  'sessions/{sessionId}': {
    found: [
      { ...inList('studentRefs', 'session'), mine: true },
      mine('coachRef', 'session'),
      { ...inList('coHostRefs', 'session'), mine: true },
    ],
    personal:
      'typeRef coachRef coHostRefs studentRefs title description placeDetail notes activity attendance noShowRefs cancellation recordings',
    other:
      'id programRef type capacity scheduledTime duration timeZone wallTime seriesRef seriesDate isException status version meetLink googleEventId zoomMeetingId screenShareSeconds place calendarFlag clockFlag isRecorded',
  },
  'programs/{programId}': {
    found: [mine('coachRef', 'program')],
    personal:
      'coachRef title description smallDescription objectives prerequisites materials tags imageUrl slug searchTokens',
    other:
      'id category price currency duration difficultyLevel maxStudents prerequisiteProgramRefs language schedule rating totalReviews rankingScore currentEnrollments waitlistCount status isActive isHiddenWithCoach seatParts contentVersion publishedAt archivedAt',
  },
  'programs/{programId}/outline/lessons': {
    found: [],
    personal: '',
    other: 'lessonRefs chapterRefs version',
  },
  'programs/{programId}/seats/{shard}': {
    found: [],
    personal: '',
    other: 'taken offered capacity isOpen isWaitedFor isOverfull version isCountDue',
  },
  'programs/{programId}/chapters/{chapterId}': { found: [], personal: '', other: 'id title position' },
  'programs/{programId}/lessons/{lessonId}': {
    found: [],
    personal: '',
    other: 'id chapterRef title description position durationMinutes isPreview dripAfterDays',
  },
  'programs/{programId}/lessons/{lessonId}/content/body': {
    found: [],
    personal: '',
    other: 'text videoUrl attachments',
  },
  'slugs/{slugId}': {
    found: [mine('targetRef', 'delete')],
    personal: 'slug targetRef',
    other: 'kind isCurrent',
  },
  'coaches/{uid}': {
    found: [byId('delete')],
    personal:
      'id userRef title headline bio style specialties pastCompanies linkedinUrl availability languages countries certifications yearsOfExperience introVideoUrl location sessionDurations defaultDuration currency cancellationPolicy responseTime slug',
    other: 'rating totalReviews rankingScore isActive isVerified',
  },
  'coaches/{uid}/details/rates': { found: [], personal: 'hourlyRate currency basePrice', other: '' },
  'coaches/{uid}/private/payout': {
    found: [],
    personal: 'accountId status requirements underway country',
    other: 'provider payouts restrictedAt letGoAlone',
  },
  'coaches/{uid}/private/plan': {
    found: [],
    personal:
      'coachRef plan status subscriptionId price trialEndsAt periodEndsAt endsAt graceEndsAt page surplus timeline',
    other: 'provider hadTrial looks',
  },
  'coaches/{uid}/private/calendar': {
    found: [],
    personal: 'coachRef status calendarId timeZone connectedAt brokenAt syncedAt',
    other: 'provider',
  },
  'coaches/{uid}/private/settings': { found: [], personal: 'approvesBookings', other: '' },
  ...MATCHING_HOLDINGS,
  'skills/{skillId}': {
    found: [],
    personal: '',
    other:
      'id name category subcategory description tags keywords difficulty prerequisites relatedSkills metadata status mergedInto stats verification',
  },
  'skillGraphs/current': {
    found: [],
    personal: '',
    other: 'nodes merged',
  },
  'skillStatistics/current': {
    found: [],
    personal: '',
    other: 'total categories difficulties',
  },
  'userSkills/{userSkillId}': {
    found: [mine('userRef', 'delete'), byField('endorsement.coachRef', 'pseudonymise')],
    personal: 'userRef level targetLevel goal rate endorsement',
    other: 'skillRef kind currency',
  },
  'resources/{resourceId}': {
    found: [mine('createdBy', 'pseudonymise')],
    personal: 'createdBy',
    other: 'id title description resourceType url tags bookmarkCount isVisible',
  },
  'bookmarks/{bookmarkId}': {
    found: [mine('userRef', 'delete')],
    personal: 'userRef',
    other: 'resourceRef',
  },
  'leaderboards/{boardId}': {
    found: [{ by: 'all', then: 'pseudonymise' }],
    personal: 'entries',
    other: 'kind period from to',
  },
  'leaderboardDays/{day}': {
    found: [{ by: 'all', then: 'pseudonymise' }],
    personal: '',
    other: 'coaches learners writers reachedAt expiresAt',
  },
  // The index follows the documents that it is made of, by their triggers.
  'searchHits/{hitId}': {
    found: [],
    personal: '',
    other: 'list ref others w p t f price rating score',
  },
  'searchVocabularies/{kind}': {
    found: [],
    personal: '',
    other: 'words',
  },
  'programs/{programId}/versions/next': { found: [], personal: '', other: 'number lessons changes note' },
  'programs/{programId}/versions/{number}': { found: [], personal: '', other: 'number lessons changes note' },
  'programs/{programId}/lessons/{lessonId}/editions/{edition}': {
    found: [],
    personal: '',
    other: 'text videoUrl attachments edition title dripAfterDays',
  },
  'users/{uid}/settings/notifications': ownersAlone(
    'channels kindsByChannel kinds quietHours mailDigest readUpTo',
  ),
  'users/{uid}/settings/privacy': ownersAlone('profileVisible showOnLeaderboard messagesFrom'),
  'users/{uid}/settings/preferences': ownersAlone('language theme'),
  'users/{uid}/devices/{deviceId}': ownersAlone('token platform lastSeenAt refusedToken'),
  'users/{uid}/notifications/{notificationId}': {
    found: [anywhere('actorRef', 'delete')],
    personal: 'id recipientRef actorRef content actionPath deliveries',
    other: 'type version title priority isRead readAt isArchived actedAt digestRef mailedAt expiresAt',
  },
  'users/{uid}/mailLedgers/{ledgerId}': {
    found: [anywhere('actorRef', 'delete'), { ...inList('actorRefs', 'pseudonymise'), anywhere: true }],
    personal: 'recipientRef actorRef actorRefs mails',
    other: 'kind summaryAt expiresAt',
  },
  'users/{uid}/mailAddresses/{addressId}': ownersAlone('address state since answer events resumedAt'),
  'broadcasts/{broadcastId}': {
    found: [mine('createdBy', 'pseudonymise')],
    personal: 'createdBy',
    other:
      'id kind text actionPath audience asOf status pages batches countedBatches total sent skipped failed',
  },
  'broadcasts/{broadcastId}/parts/{batch}': {
    found: [],
    personal: '',
    other: 'sent skipped failed isCounted expiresAt',
  },
  ...TALK_HOLDINGS,
  ...COMMUNITY_HOLDINGS,
  'flags/{flagId}': {
    found: [{ ...inList('peopleRefs', 'pseudonymise') }, mine('reporterRef', 'pseudonymise')],
    personal: 'id targetPath reporterRef reason context review text peopleRefs',
    other: 'targetType status decision weight',
  },
  'activityLogs/{entryId}': {
    found: [mine('userRef', 'pseudonymise'), { by: 'prefix', field: 'entityRef', then: 'pseudonymise' }],
    personal: 'userRef entityRef ipAddress userAgent metadata before after reason',
    other: 'id role action entityType timestamp',
    dropped: ['ipAddress', 'userAgent', 'metadata', 'before', 'after', 'reason'],
  },
  'analytics/{eventId}': {
    found: [{ by: 'prefix', field: 'entityRef', then: 'fact' }, byField('ownerRef', 'fact')],
    personal: 'entityRef ownerRef metadata',
    other: 'id entityType metricType value timestamp receivedAt isCapped',
  },
  'statistics/{statisticId}': {
    found: [byField('owner', 'delete')],
    personal: 'owner',
    other: 'metricType period counts sums',
  },
  'statisticsProgress/current': { found: [], personal: '', other: 'until' },
  'rateLimits/{bucketId}': {
    found: [{ by: 'prefix', field: '__name__', then: 'delete' }],
    personal: 'tokens',
    other: 'refilledAt expiresAt',
  },
  'requests/{answerId}': {
    found: [{ by: 'prefix', field: '__name__', then: 'delete' }],
    personal: 'inputDigest answer',
    other: 'operation expiresAt',
  },
  ...SETTING_HOLDINGS,
  'suspensions/{uid}': {
    found: [byId('keep')],
    personal: 'userRef reason suspendedBy until',
    other: 'hidesPage',
  },
  'users/{uid}': {
    found: [byId('keep')],
    personal:
      'uid email fullName avatarUrl phone timeZone locale country billingName billingAddress billingTaxId marketingConsent stripeCustomerId lastLogin unprovenProviders deletion',
    other: 'role status onboarding profileHold',
  },
  'erasures/{pseudonym}': {
    found: [],
    personal: 'uid words digest held',
    other: 'pseudonym status dueAt stage startedAt clearedAt erasedAt',
  },
} as const satisfies Readonly<Record<StoredPath, Holding>>;
