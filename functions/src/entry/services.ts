import { GOOGLE_OAUTH_CLIENT, PAYPAL_APP, SEAL_KEYS, STRIPE_SECRET_KEY } from '../runtime/params';
import { service } from '../runtime/service';

/** Every callable, by area: a client reaches it as `<area>/<operation>`. */

export const accounts = service('accounts', {
  createUserDocument: () => import('../handlers/accounts/createUserDocument'),
  createCoachProfile: () => import('../handlers/accounts/createCoachProfile'),
  createStudentProfile: () => import('../handlers/accounts/createStudentProfile'),
  updateSlug: () => import('../handlers/accounts/updateSlug'),
  deactivateCoach: () => import('../handlers/accounts/deactivateCoach'),
  reactivateCoach: () => import('../handlers/accounts/reactivateCoach'),
  submitQuiz: () => import('../handlers/accounts/submitQuiz'),
  requestVerification: () => import('../handlers/accounts/requestVerification'),
  searchCoaches: () => import('../handlers/accounts/searchCoaches'),
  searchUsers: () => import('../handlers/accounts/searchUsers'),
  endorseSkill: () => import('../handlers/accounts/endorseSkill'),
  deleteUser: () => import('../handlers/accounts/deleteUser'),
  cancelUserDeletion: () => import('../handlers/accounts/cancelUserDeletion'),
  exportMyData: () => import('../handlers/accounts/exportMyData'),
  getMyExport: () => import('../handlers/accounts/getMyExport'),
});

export const catalog = service('catalog', {
  createProgram: () => import('../handlers/catalog/createProgram'),
  updateProgram: () => import('../handlers/catalog/updateProgram'),
  publishProgram: () => import('../handlers/catalog/publishProgram'),
  deactivateProgram: () => import('../handlers/catalog/deactivateProgram'),
  archiveProgram: () => import('../handlers/catalog/archiveProgram'),
  reorderOutline: () => import('../handlers/catalog/reorderOutline'),
  reviseLesson: () => import('../handlers/catalog/reviseLesson'),
  publishVersion: () => import('../handlers/catalog/publishVersion'),
  deleteChapter: () => import('../handlers/catalog/deleteChapter'),
  deleteLesson: () => import('../handlers/catalog/deleteLesson'),
  searchPrograms: () => import('../handlers/catalog/searchPrograms'),
  getProgramRecommendations: () => import('../handlers/catalog/getProgramRecommendations'),
  searchSkills: () => import('../handlers/catalog/searchSkills'),
  createSkill: () => import('../handlers/catalog/createSkill'),
  updateSkill: () => import('../handlers/catalog/updateSkill'),
  deleteSkill: () => import('../handlers/catalog/deleteSkill'),
  mergeSkills: () => import('../handlers/catalog/mergeSkills'),
  createResource: () => import('../handlers/catalog/createResource'),
  getSkillTree: () => import('../handlers/catalog/getSkillTree'),
  getLearningPath: () => import('../handlers/catalog/getLearningPath'),
});

export const learning = service(
  'learning',
  {
    enrollStudent: () => import('../handlers/learning/enrollStudent'),
    joinWaitlist: () => import('../handlers/learning/joinWaitlist'),
    leaveWaitlist: () => import('../handlers/learning/leaveWaitlist'),
    unenrollStudent: () => import('../handlers/learning/unenrollStudent'),
    revokeEnrollment: () => import('../handlers/learning/revokeEnrollment'),
    moveToVersion: () => import('../handlers/learning/moveToVersion'),
    revokeCertificate: () => import('../handlers/learning/revokeCertificate'),
    grantLesson: () => import('../handlers/learning/grantLesson'),
    readmitStudent: () => import('../handlers/learning/readmitStudent'),
    pauseEnrollment: () => import('../handlers/learning/pauseEnrollment'),
    resumeEnrollment: () => import('../handlers/learning/resumeEnrollment'),
  },
  { secrets: [STRIPE_SECRET_KEY, PAYPAL_APP] },
);

export const scheduling = service(
  'scheduling',
  {
    getAvailableSlots: () => import('../handlers/scheduling/getAvailableSlots'),
    holdSlot: () => import('../handlers/scheduling/holdSlot'),
    joinDayWaitlist: () => import('../handlers/scheduling/joinDayWaitlist'),
    leaveDayWaitlist: () => import('../handlers/scheduling/leaveDayWaitlist'),
    releaseSlot: () => import('../handlers/scheduling/releaseSlot'),
    bookSession: () => import('../handlers/scheduling/bookSession'),
    bookSeries: () => import('../handlers/scheduling/bookSeries'),
    setHosts: () => import('../handlers/scheduling/setHosts'),
    answerHosting: () => import('../handlers/scheduling/answerHosting'),
    confirmBooking: () => import('../handlers/scheduling/confirmBooking'),
    declineBooking: () => import('../handlers/scheduling/declineBooking'),
    rescheduleSession: () => import('../handlers/scheduling/rescheduleSession'),
    cancelSession: () => import('../handlers/scheduling/cancelSession'),
    startSession: () => import('../handlers/scheduling/startSession'),
    joinSession: () => import('../handlers/scheduling/joinSession'),
    getRecording: () => import('../handlers/scheduling/getRecording'),
    leaveSession: () => import('../handlers/scheduling/leaveSession'),
    pauseSession: () => import('../handlers/scheduling/pauseSession'),
    resumeSession: () => import('../handlers/scheduling/resumeSession'),
    endSession: () => import('../handlers/scheduling/endSession'),
    markNoShow: () => import('../handlers/scheduling/markNoShow'),
    giveFeedback: () => import('../handlers/scheduling/giveFeedback'),
    createSession: () => import('../handlers/scheduling/createSession'),
    createSessionSeries: () => import('../handlers/scheduling/createSessionSeries'),
    getProgramSessions: () => import('../handlers/scheduling/getProgramSessions'),
    reserveSeat: () => import('../handlers/scheduling/reserveSeat'),
    moveSession: () => import('../handlers/scheduling/moveSession'),
    callOffSession: () => import('../handlers/scheduling/callOffSession'),
    blockTime: () => import('../handlers/scheduling/blockTime'),
    unblockTime: () => import('../handlers/scheduling/unblockTime'),
    createCalendarFeed: () => import('../handlers/scheduling/createCalendarFeed'),
    revokeCalendarFeed: () => import('../handlers/scheduling/revokeCalendarFeed'),
    connectGoogleCalendar: () => import('../handlers/scheduling/connectGoogleCalendar'),
    finishGoogleCalendar: () => import('../handlers/scheduling/finishGoogleCalendar'),
    disconnectGoogleCalendar: () => import('../handlers/scheduling/disconnectGoogleCalendar'),
    answerCalendarChange: () => import('../handlers/scheduling/answerCalendarChange'),
  },
  { secrets: [STRIPE_SECRET_KEY, PAYPAL_APP, GOOGLE_OAUTH_CLIENT, SEAL_KEYS] },
);

export const payments = service(
  'payments',
  {
    createPaymentIntent: () => import('../handlers/payments/createPaymentIntent'),
    createCheckoutSession: () => import('../handlers/payments/createCheckoutSession'),
    payWithSavedMethod: () => import('../handlers/payments/payWithSavedMethod'),
    addPaymentMethod: () => import('../handlers/payments/addPaymentMethod'),
    listPaymentMethods: () => import('../handlers/payments/listPaymentMethods'),
    setDefaultPaymentMethod: () => import('../handlers/payments/setDefaultPaymentMethod'),
    removePaymentMethod: () => import('../handlers/payments/removePaymentMethod'),
    applyPromotionCode: () => import('../handlers/payments/applyPromotionCode'),
    refundPayment: () => import('../handlers/payments/refundPayment'),
    connectPayouts: () => import('../handlers/payments/connectPayouts'),
    createPlanCheckout: () => import('../handlers/payments/createPlanCheckout'),
    createPlanPortal: () => import('../handlers/payments/createPlanPortal'),
    getPayoutAccount: () => import('../handlers/payments/getPayoutAccount'),
    getInvoice: () => import('../handlers/payments/getInvoice'),
    getStatement: () => import('../handlers/payments/getStatement'),
    getCoachEarnings: () => import('../handlers/payments/getCoachEarnings'),
    createPayout: () => import('../handlers/payments/createPayout'),
    approvePayout: () => import('../handlers/payments/approvePayout'),
    submitDisputeEvidence: () => import('../handlers/payments/submitDisputeEvidence'),
    reissueInvoice: () => import('../handlers/payments/reissueInvoice'),
    writeOffPayment: () => import('../handlers/payments/writeOffPayment'),
    settleBalance: () => import('../handlers/payments/settleBalance'),
    settlePayout: () => import('../handlers/payments/settlePayout'),
    createPromotionCode: () => import('../handlers/payments/createPromotionCode'),
    deactivatePromotionCode: () => import('../handlers/payments/deactivatePromotionCode'),
  },
  { secrets: [STRIPE_SECRET_KEY, PAYPAL_APP] },
);

export const messaging = service('messaging', {
  createConversation: () => import('../handlers/messaging/createConversation'),
  addParticipant: () => import('../handlers/messaging/addParticipant'),
  removeParticipant: () => import('../handlers/messaging/removeParticipant'),
  reportMessage: () => import('../handlers/messaging/reportMessage'),
});

export const notifications = service('notifications', {
  getDeliveries: () => import('../handlers/notifications/getDeliveries'),
  resumeMail: () => import('../handlers/notifications/resumeMail'),
  sendBulkNotifications: () => import('../handlers/notifications/sendBulkNotifications'),
  sendRoleBasedNotifications: () => import('../handlers/notifications/sendRoleBasedNotifications'),
});

export const reviews = service('reviews', {
  createReview: () => import('../handlers/reviews/createReview'),
  updateReview: () => import('../handlers/reviews/updateReview'),
  deleteReview: () => import('../handlers/reviews/deleteReview'),
  respondToReview: () => import('../handlers/reviews/respondToReview'),
  reportReview: () => import('../handlers/reviews/reportReview'),
  hideReview: () => import('../handlers/reviews/hideReview'),
  showReview: () => import('../handlers/reviews/showReview'),
});

export const events = service(
  'events',
  {
    createEvent: () => import('../handlers/events/createEvent'),
    updateEvent: () => import('../handlers/events/updateEvent'),
    publishEvent: () => import('../handlers/events/publishEvent'),
    cancelEvent: () => import('../handlers/events/cancelEvent'),
    registerForEvent: () => import('../handlers/events/registerForEvent'),
    unregisterFromEvent: () => import('../handlers/events/unregisterFromEvent'),
    transferTicket: () => import('../handlers/events/transferTicket'),
    offerTicket: () => import('../handlers/events/offerTicket'),
    acceptTicket: () => import('../handlers/events/acceptTicket'),
    returnTicket: () => import('../handlers/events/returnTicket'),
    checkInAttendee: () => import('../handlers/events/checkInAttendee'),
    setDoorStaff: () => import('../handlers/events/setDoorStaff'),
    getDoorList: () => import('../handlers/events/getDoorList'),
  },
  { secrets: [STRIPE_SECRET_KEY, PAYPAL_APP] },
);

export const community = service('community', {
  createPost: () => import('../handlers/community/createPost'),
  updatePost: () => import('../handlers/community/updatePost'),
  deletePost: () => import('../handlers/community/deletePost'),
  pinPost: () => import('../handlers/community/pinPost'),
  createComment: () => import('../handlers/community/createComment'),
  updateComment: () => import('../handlers/community/updateComment'),
  deleteComment: () => import('../handlers/community/deleteComment'),
  acceptAnswer: () => import('../handlers/community/acceptAnswer'),
});

export const matching = service('matching', {
  findMatches: () => import('../handlers/matching/findMatches'),
  explainMatch: () => import('../handlers/matching/explainMatch'),
});

export const files = service('files', {
  requestUpload: () => import('../handlers/files/requestUpload'),
  deleteFile: () => import('../handlers/files/deleteFile'),
  getSignedUrl: () => import('../handlers/files/getSignedUrl'),
  getLessonMedia: () => import('../handlers/files/getLessonMedia'),
  getMessageAttachments: () => import('../handlers/files/getMessageAttachments'),
});

export const admin = service('admin', {
  listAttention: () => import('../handlers/admin/listAttention'),
  getAllUsers: () => import('../handlers/admin/getAllUsers'),
  listDeadJobs: () => import('../handlers/admin/listDeadJobs'),
  replayJob: () => import('../handlers/admin/replayJob'),
  promoteUserToAdmin: () => import('../handlers/admin/promoteUserToAdmin'),
  demoteAdmin: () => import('../handlers/admin/demoteAdmin'),
  suspendUser: () => import('../handlers/admin/suspendUser'),
  unsuspendUser: () => import('../handlers/admin/unsuspendUser'),
  verifyCoach: () => import('../handlers/admin/verifyCoach'),
  getAdminSetting: () => import('../handlers/admin/getAdminSetting'),
  getAllAdminSettings: () => import('../handlers/admin/getAllAdminSettings'),
  getActivityLogs: () => import('../handlers/admin/getActivityLogs'),
  getSystemActivityLogs: () => import('../handlers/admin/getSystemActivityLogs'),
  getPlatformStats: () => import('../handlers/admin/getPlatformStats'),
  getUserGrowthStats: () => import('../handlers/admin/getUserGrowthStats'),
  getPaymentStatistics: () => import('../handlers/admin/getPaymentStatistics'),
  getRevenueStats: () => import('../handlers/admin/getRevenueStats'),
  getSessionStatistics: () => import('../handlers/admin/getSessionStatistics'),
  getAudience: () => import('../handlers/admin/getAudience'),
  getAggregatedMetrics: () => import('../handlers/admin/getAggregatedMetrics'),
  getAnalytics: () => import('../handlers/admin/getAnalytics'),
  exportTable: () => import('../handlers/admin/exportTable'),
  getTableExport: () => import('../handlers/admin/getTableExport'),
  updateAdminSetting: () => import('../handlers/admin/updateAdminSetting'),
  flagContent: () => import('../handlers/admin/flagContent'),
  getFlaggedContent: () => import('../handlers/admin/getFlaggedContent'),
  reviewFlaggedContent: () => import('../handlers/admin/reviewFlaggedContent'),
  appealDecision: () => import('../handlers/admin/appealDecision'),
  decideAppeal: () => import('../handlers/admin/decideAppeal'),
  lockTrustLevel: () => import('../handlers/admin/lockTrustLevel'),
});
