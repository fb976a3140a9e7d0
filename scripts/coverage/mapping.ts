import {
  ATTENDANCE,
  BOOKINGS,
  CUSTOMER_RENAMES,
  HELD,
  REVIEW_RENAMES,
  SCHEDULE,
  SLOTS,
  SPECIALIST_RENAMES,
  USER_RENAMES,
} from './bookings';

/** Where the entities of the five documents live here: stored documents, or the area that is not built yet. */
export interface Place {
  readonly paths?: readonly string[];
  /** Fields that are called otherwise here; `!0058` says by which decision there is none, and a key that ends with `*` is the beginning of names. */
  readonly renames?: Readonly<Record<string, string>>;
  /** By which decision there is no such document, for every row that nothing else answers. */
  readonly decision?: string;
  /** What of it is not built yet, or all of it where there are no paths. */
  readonly planned?: string;
}

const USER = ['users/{uid}', 'publicProfiles/{uid}', 'users/{uid}/settings/preferences'];
const COACH = ['coaches/{uid}', 'coaches/{uid}/details/rates', 'coaches/{uid}/private/settings', 'users/{uid}'];
const STUDENT = ['students/{uid}', 'users/{uid}', 'users/{uid}/settings/notifications'];
const PROGRAM = ['programs/{programId}'];
const LESSON = ['programs/{programId}/lessons/{lessonId}', 'programs/{programId}/lessons/{lessonId}/content/body'];
const ENROLLMENT = ['enrollments/{enrollmentId}'];
const NOTIFICATION = ['users/{uid}/notifications/{notificationId}'];
const REVIEW = ['reviews/{reviewId}', 'ratingSummaries/{summaryId}'];
const PAYMENT = ['payments/{paymentId}'];

const PLAN = (area: string): Place => ({ planned: area });

/** By document and entity. */
export const PLACES: Readonly<Record<string, Readonly<Record<string, Place>>>> = {
  '000': {
    Skill: { paths: ['skills/{skillId}', 'skillGraphs/current', 'skillStatistics/current'] },
    User: { paths: [...USER, 'userSkills/{userSkillId}'], planned: 'admin' },
    LearningPath: { paths: ['skillGraphs/current'] },
    Session: HELD,
    VideoRoom: { paths: ['sessionMeetings/{sessionId}'] },
    Payment: {
      paths: PAYMENT,
      renames: {
        paymentIntentId: 'transactionId',
        userId: 'payerRef',
        sessionId: 'bookingRef',
        'provider.name': 'provider',
        'provider.transactionId': 'transactionId',
      },
      planned: 'payments',
    },
    PaymentMethod: { paths: ['wallets/{uid}'], planned: 'payments' },
    Refund: { paths: ['payments/{paymentId}/refunds/{refundId}'] },
    Dispute: { paths: ['disputes/{disputeId}'] },
    Invoice: { paths: ['invoices/{number}'] },
    Notification: { paths: NOTIFICATION, planned: 'notifications' },
    NotificationSettings: { paths: ['users/{uid}/settings/notifications'], planned: 'notifications' },
    PushSubscription: { paths: ['users/{uid}/devices/{deviceId}'], planned: 'notifications' },
    AuditTrail: { paths: ['activityLogs/{entryId}'] },
    Platform: PLAN('scheduling'),
  },
  '001': {
    User: {
      paths: USER,
      renames: { id: 'uid', passwordHash: '!0058', userType: 'role', isActive: '!0196', emailVerified: '!0058' },
    },
    ClientProfile: {
      paths: STUDENT,
      renames: {
        firstName: 'fullName',
        lastName: 'fullName',
        photoUrl: 'avatarUrl',
        timezone: 'timeZone',
        quizData: 'quiz',
      },
    },
    CoachProfile: { paths: COACH, renames: SPECIALIST_RENAMES, planned: 'scheduling' },
    Booking: BOOKINGS,
    Payment: {
      paths: PAYMENT,
      renames: { stripePaymentIntentId: 'transactionId', stripeSessionId: 'transactionId' },
      planned: 'payments',
    },
    Post: { paths: ['posts/{postId}'] },
    Comment: { paths: ['posts/{postId}/comments/{commentId}'] },
    MatchCache: { paths: ['matches/{uid}'], renames: { id: 'studentRef', clientId: 'studentRef', matchResults: '!0185' } },
    Resource: { paths: ['resources/{resourceId}'] },
    Bookmark: { paths: ['bookmarks/{bookmarkId}'], renames: { id: '!0058' } },
    Platform: PLAN('community'),
  },
  '002': {
    BaseTimestamp: { paths: ['users/{uid}'] },
    User: { paths: USER },
    Coach: { paths: COACH },
    Student: { paths: STUDENT },
    Program: { paths: PROGRAM },
    ProgramFilters: { paths: PROGRAM },
    Enrollment: { paths: ENROLLMENT },
    Session: {
      paths: ['sessions/{sessionId}'],
      renames: { attendance: '!0070', status: '!0070' },
      planned: 'scheduling',
    },
    SessionAttendance: ATTENDANCE,
    SessionRecording: { paths: ['sessions/{sessionId}'], decision: '0265' },
    CreateSessionInput: { paths: ['sessions/{sessionId}'] },
    CreateSessionOutput: { paths: ['sessions/{sessionId}'] },
    Payment: { paths: PAYMENT, renames: { sessionRef: 'bookingRef' }, planned: 'payments' },
    Payout: { paths: ['payouts/{payoutId}'], planned: 'payments' },
    Message: {
      paths: ['conversations/{conversationId}/messages/{messageId}', 'conversations/{conversationId}/members/{uid}'],
      renames: { isRead: '!0103' },
    },
    MessageAttachment: { paths: ['conversations/{conversationId}/messages/{messageId}'], decision: '0307' },
    Conversation: {
      paths: ['conversations/{conversationId}'],
      renames: { unreadCount: '!0103', metadata: '!0058' },
    },
    Review: { paths: REVIEW },
    Event: { paths: ['events/{eventId}', 'events/{eventId}/rooms/main'], planned: 'events' },
    EventRegistration: { paths: ['eventRegistrations/{registrationId}'], planned: 'events' },
    Notification: { paths: NOTIFICATION, planned: 'notifications' },
    ActivityLog: { paths: ['activityLogs/{entryId}'] },
    AdminSettings: { paths: ['adminSettings/{settingId}'] },
    Analytics: { paths: ['analytics/{eventId}'] },
    PlatformStats: PLAN('admin'),
    FlaggedContent: PLAN('admin'),
    File: { paths: ['uploads/{uploadId}'] },
    Slug: { paths: ['slugs/{slugId}'] },
    Validation: { paths: ['users/{uid}'] },
    ValidationResult: { paths: ['users/{uid}'] },
    Platform: { paths: ['programs/{programId}'] },
  },
  '003': {
    users: { paths: [...USER, 'coaches/{uid}'], renames: USER_RENAMES, planned: 'scheduling' },
    creatorProfiles: {
      paths: [...COACH, 'availabilitySchedules/{scheduleId}', 'coaches/{uid}/private/payout', 'coaches/{uid}/private/plan'],
      renames: { ...SPECIALIST_RENAMES, subscriptionPlan: 'plan' },
      planned: 'payments',
    },
    customers: {
      paths: [...STUDENT, 'wallets/{uid}', 'customers/{customerId}'],
      renames: {
        ...CUSTOMER_RENAMES,
        savedPaymentMethods: 'methods',
        'savedPaymentMethods[].stripePaymentMethodId': 'methods[].id',
        'savedPaymentMethods[].isDefault': 'methods[].isDefault',
        'savedPaymentMethods[].cardLast4': 'methods[].last4',
        'savedPaymentMethods[].cardBrand': 'methods[].brand',
        'address*': '!0271',
        totalSpent: '!0303',
        averageSpentPerSession: '!0303',
      },
      planned: 'payments',
    },
    availabilitySchedules: SCHEDULE,
    availabilitySlots: SLOTS,
    bookings: BOOKINGS,
    sessions: HELD,
    payments: {
      paths: [...PAYMENT, 'payments/{paymentId}/refunds/{refundId}', 'coaches/{uid}/private/payout'],
      renames: {
        _id: 'id',
        specialistId: 'payeeRef',
        customerId: 'payerRef',
        platformFeePercentage: 'feeBasisPoints',
        specialistPayout: 'coachAmount',
        stripePaymentIntentId: 'transactionId',
        stripeChargeId: 'chargeRef',
        stripeCustomerId: 'customerRef',
        failureCode: 'failure.code',
        failureMessage: 'failure.message',
        failureReason: 'failure.reason',
        'metadata*': '!0271',
        stripeConnectAccountId: 'accountId',
        initiatedAt: 'createdAt',
        receiptNumber: 'invoiceRef',
        'refund.requestedBy': 'requestedBy',
        'refund.reason': 'reason',
        'refund.refundAmount': 'refundAmount',
        'refund.refundedAt': 'refundedAt',
      },
      planned: 'payments',
    },
    reviews: { paths: REVIEW, renames: REVIEW_RENAMES },
    notifications: { paths: NOTIFICATION, planned: 'notifications' },
    Platform: PLAN('scheduling'),
  },
  '004': {
    User: { paths: USER, renames: { id: 'uid', name: 'fullName', image: 'avatarUrl', emailVerified: '!0058' } },
    Session: PLAN('sign-in'),
    Account: PLAN('sign-in'),
    Verification: PLAN('sign-in'),
    Course: {
      paths: PROGRAM,
      renames: {
        level: 'difficultyLevel',
        fileKey: 'imageUrl',
        userId: 'coachRef',
        user: 'coachRef',
        stripePriceId: '!0058',
      },
    },
    Chapter: { paths: ['programs/{programId}/chapters/{chapterId}'], renames: { courseId: '!0058' } },
    Lesson: {
      paths: LESSON,
      renames: { thumbnailKey: '!0058', videoKey: 'videoUrl', chapterId: 'chapterRef' },
    },
    LessonProgress: {
      paths: ['enrollments/{enrollmentId}/lessonProgress/{lessonId}'],
      renames: { userId: '!0058', lessonId: '!0058', id: '!0058' },
    },
    Enrollment: { paths: ENROLLMENT, renames: { courseId: 'programRef', userId: 'studentRef', amount: 'amountPaid' } },
    Payment: { paths: PAYMENT, renames: { userId: 'payerRef', courseId: 'programRef' } },
    Platform: { paths: PROGRAM },
  },
};

/** Sign-in is Firebase Authentication's, which stores what 004 models. */
export const SIGN_IN = { area: 'sign-in', decision: '0058' } as const;

/** Endpoints of 000 and methods that are called otherwise here: an operation, or a method of the client. */
export const METHODS: Readonly<Record<string, string>> = {
  'GET /api/skills': 'getSkillsByDifficulty',
  'GET /api/skills/search': 'searchSkills',
  'GET /api/skills/categories/:category': 'getSkillsByCategory',
  'GET /api/skills/popular': 'getPopularSkills',
  'GET /api/skills/statistics': 'getSkillStatistics',
  'GET /api/skills/:id/tree': 'getSkillTree',
  'GET /api/skills/:id/path': 'getLearningPath',
  'POST /api/skills': 'createSkill',
  'PUT /api/skills/:id': 'updateSkill',
  'DELETE /api/skills/:id': 'deleteSkill',
  'POST /api/payments/intent': 'enrollStudent',
  'POST /api/payments/:id/confirm': 'createPaymentIntent',
  'GET /api/payments/:id': 'getPaymentById',
  'GET /api/payments': 'getPaymentsByUser',
  'POST /api/payments/:id/refund': 'refundPayment',
  'GET /api/payments/:id/invoice': 'getInvoice',
  'GET /api/payments/statistics': 'getPaymentStatistics',
  processPayment: 'enrollStudent',
  is_pending: 'getPaymentById',
  is_succeeded: 'getPaymentById',
  is_failed: 'getPaymentById',
  is_refunded: 'getPaymentById',
  getEnrollmentsByStudent: 'getStudentEnrollments',
  markMessageAsRead: 'markConversationAsRead',
  updateSlugReferences: 'updateSlug',
  updateStudentProgress: 'completeLesson',
  calculateProgress: 'completeLesson',
  checkUserExists: 'getUserById',
  validate_email: 'validateEmail',
  validate_quiz_data: 'submitQuiz',
  is_expired: 'findMatches',
  get_full_name: 'getUserById',
  getProgramEnrollments: 'getEnrollmentsByProgram',
  'GET /api/sessions/statistics': 'getSessionStatistics',
  getCoachSessionCount: 'getSessionStatistics',
};

/** Features and notes, by the id of their row, that one method answers. */
export const FEATURES: Readonly<Record<string, string>> = {
  '000.feature.User.api-profile-management-with-avatar-upload': 'uploadAvatar',
  '001.method.Post.is_discussion': 'getPostById',
  '001.method.Post.is_question': 'getPostById',
  '001.method.Post.is_announcement': 'getPostById',
  '001.method.Post.increment_upvotes': 'upvote',
  '001.method.Post.decrement_upvotes': 'removeUpvote',
  '001.requirement.Post.6.1': 'createPost',
  '001.requirement.Post.6.4': 'listPosts',
  '001.requirement.Post.6.5': 'upvote',
  '001.requirement.Comment.6.1': 'createComment',
  '001.constraint.fk-cascade.Comment.post_id': 'deletePost',
  '001.constraint.cascade.Post-Comments': 'deletePost',
  '001.feature.category.user-management': 'createUserDocument',
  '001.feature.category.booking-system': 'bookSession',
  '001.feature.category.community-features': 'createPost',
  '001.feature.task-3-authentication-authorization': 'createUserDocument',
  '001.feature.task-4-profile-api': 'updateCoachProfile',
  '001.feature.task-5-ai-matching': 'findMatches',
  '001.feature.category.ai-matching': 'findMatches',
  '000.feature.service.matching-service': 'findMatches',
  '001.constraint.match-cache-expires': 'findMatches',
  '001.requirement.MatchCache.4.4': 'findMatches',
  '002.feature.api.utility-functions.file-management': 'uploadFile',
  '002.feature.api.messaging-system.conversation-management': 'createConversation',
  '002.feature.api.messaging-system.message-operations': 'sendMessage',
  '002.feature.api.messaging-system.unread-messages': 'getUnreadMessageCount',
  '002.constraint.conversation-two-users': 'createConversation',
  '002.note.signed-urls-for-private-content': 'getSignedUrl',
  '002.feature.api.analytics-reporting.analytics-tracking': 'getAnalytics',
  '002.feature.api.analytics-reporting.platform-statistics': 'getPlatformStats',
};

/** Methods that no client may call: a field that the platform keeps answers for each. */
export const SERVER_METHODS: Readonly<Record<string, string>> = {
  updateCoachRating: 'coaches/{uid}.rating',
  calculateAverageRating: 'ratingSummaries/{summaryId}.average',
  updateTargetRating: 'programs/{programId}.rating',
  updatePaymentStatus: 'payments/{paymentId}.status',
  processPayout: 'payouts/{payoutId}.timeline',
  updatePayoutStatus: 'payouts/{payoutId}.status',
  logActivity: 'activityLogs/{entryId}.action',
  recordAnalytic: 'analytics/{eventId}.value',
  createNotification: 'users/{uid}/notifications/{notificationId}.type',
};
