/** What shows the rows of the skill exchange (000) that are no field, method or endpoint; how it is written is in `shownBy.ts`. */
export const SKILL_EXCHANGE: Readonly<Record<string, string>> = {
  '000.Skill.prerequisites': '!0220',
  '000.Payment.provider': '!0220',
  '000.enum.Payment.status': '!0220',
  '000.note.Skill.changed-difficultylevel-difficulty-1-10-scale': 'skills/{skillId}.difficulty=1..10',
  '000.note.Skill.changed-statistics-stats-for-consistency-with-api': 'skills/{skillId}.stats',
  '000.note.Skill.changed-averageteacherrating-avgrating-for-consistency': 'skills/{skillId}.stats.avgRating',
  '000.note.Skill.updated-relatedskills-relationship-relatedskills': 'skills/{skillId}.relatedSkills[].relationshipType',
  '000.note.Skill.updated-strength-scale-from-0-1-to-1-10-for-better-ux': 'skills/{skillId}.relatedSkills[].strength=1..10',
  '000.note.Skill.added-metadata-field-with-estimatedlearningtime-industries':
    'skills/{skillId}.metadata.estimatedLearningTime + skills/{skillId}.metadata.industries + skills/{skillId}.metadata.tools + skills/{skillId}.metadata.learningResources',
  '000.feature.Skill.full-crud-operations': 'createSkill + getSkillById + updateSkill + deleteSkill',
  '000.feature.Skill.full-text-search-indexes-on-name-description-tags-keywords':
    'searchSkills + functions/test/handlers/search/search.test.ts › finds a skill by its name, its description, a tag and a keyword',
  '000.feature.Skill.performance-indexes-on-category-difficulty-popularity':
    'getSkillsByCategory + getSkillsByDifficulty + getPopularSkills + test/indexes/indexes.test.ts › serves $name + !0058',
  '000.feature.Skill.skill-relationship-graph-with-prerequisites-and-related':
    'functions/test/handlers/skills/skills.test.ts › R10 · the skills graph + skills/{skillId}.relatedSkills',
  '000.feature.Skill.industry-demand-and-trending-score-tracking':
    'skills/{skillId}.stats.demand + skills/{skillId}.stats.trendingScore + functions/test/handlers/skills/skills.test.ts › demand, trend and rank',
  '000.feature.Skill.comprehensive-statistics-and-analytics':
    'getSkillStatistics + functions/test/handlers/skills/skills.test.ts › keeps statistics of categories and difficulties',
  '000.feature.Skill.verification-and-quality-scoring-system':
    'functions/test/handlers/skills/skills.test.ts › is scored by how complete it is, and verified by an admin only',
  '000.feature.Skill.skill-list-pagination': 'getSkillsByCategory + searchSkills',
  '000.feature.Skill.skill-list-filtering-by-category-and-difficulty': 'getSkillsByCategory + getSkillsByDifficulty',
  '000.feature.Skill.skill-list-sorting': 'getPopularSkills + getTrendingSkills',
  '000.constraint.difficulty-1-10': 'skills/{skillId}.difficulty=1..10',
  '000.constraint.relatedSkills-strength-1-10': 'skills/{skillId}.relatedSkills[].strength=1..10',
  '000.feature.Payment.multi-provider-support-stripe-paypal-mock':
    'functions/test/adapters/payments/providers.test.ts',
  '000.feature.Payment.complete-payment-lifecycle-pending-processing-succeeded':
    'payments/{paymentId}.timeline[].status + functions/test/handlers/payments/webhooks.test.ts › in each of their 720 orders',
  '000.feature.Payment.payment-method-storage-cards-bank-accounts-digital-wallets':
    'wallets/{uid}.methods[].type + addPaymentMethod',
  '000.entity.PaymentMethod': 'wallets/{uid}.methods',
  '000.enum.PaymentMethod.type': 'wallets/{uid}.methods[].type + !0271',
  '000.endpoint.GET /api/payments/methods': 'listPaymentMethods',
  '000.endpoint.POST /api/payments/methods': 'addPaymentMethod',
  '000.endpoint.POST /api/payments/webhook':
    'functions/test/handlers/payments/webhooks.test.ts › in each of their 720 orders',
  '000.feature.Payment.refund-tracking-with-status-and-reason-codes':
    'payments/{paymentId}/refunds/{refundId}.status + payments/{paymentId}/refunds/{refundId}.reason',
  '000.feature.Payment.dispute-management-system': 'disputes/{disputeId}.status + submitDisputeEvidence + functions/test/handlers/payments/disputes.test.ts + functions/test/handlers/payments/evidence.test.ts',
  '000.feature.Payment.comprehensive-audit-trail-with-ip-tracking':
    'functions/test/handlers/admin/activity.test.ts › who, what, before, after, why and from where',
  '000.feature.Payment.revenue-analytics-and-reporting':
    'getRevenueStats + getPaymentStatistics + functions/test/handlers/payments/earnings.test.ts',
  '000.feature.Payment.billing-information-storage': 'users/{uid}.billingAddress + invoices/{number}.buyer',
  '000.feature.Payment.payment-history-filtering': 'getPaymentsByUser + getMySales',
  '000.constraint.payment-status-order':
    'functions/test/handlers/payments/webhooks.test.ts › in each of their 720 orders',
  '000.feature.Notification.multi-channel-delivery-in-app-email-push-sms':
    'functions/test/handlers/notifications/notify.test.ts + functions/test/handlers/notifications/sendMail.test.ts + functions/test/handlers/notifications/sendPush.test.ts + functions/test/handlers/notifications/sendSms.test.ts',
  '000.feature.Notification.rich-notification-content-with-actions-and-attachments':
    'users/{uid}/notifications/{notificationId}.actionPath + functions/test/handlers/notifications/invitations.test.ts › bring what it is now to the calendar',
  '000.feature.Notification.delivery-status-tracking-per-channel':
    'users/{uid}/notifications/{notificationId}.deliveries.email.status + functions/test/handlers/notifications/sendPush.test.ts › is told by its notification, device by device',
  '000.feature.Notification.user-preference-management-with-granular-controls':
    'setNotificationSettings + users/{uid}/settings/notifications.kindsByChannel',
  '000.feature.Notification.priority-and-scheduling-system':
    'users/{uid}/notifications/{notificationId}.priority + functions/test/handlers/notifications/sendMail.test.ts › hold a mail back until they end + functions/test/handlers/notifications/digest.test.ts',
  '000.feature.Notification.engagement-analytics-time-to-read-action-tracking':
    'users/{uid}/notifications/{notificationId}.readAt + users/{uid}/notifications/{notificationId}.actedAt + markNotificationAsActed',
  '000.feature.Notification.automatic-cleanup-with-ttl-indexes':
    'users/{uid}/notifications/{notificationId}.expiresAt + test/indexes/indexes.test.ts › lets every document with an end expire',
  '000.feature.Notification.batch-notification-support':
    'sendBulkNotifications + functions/test/handlers/notifications/broadcasts.test.ts',
  '000.feature.Notification.notification-list-filtering': 'getUserNotifications',
  '000.feature.Notification.real-time-unread-count': 'watchUnreadCount',
  '000.feature.Notification.bulk-mark-as-read': 'markAllNotificationsAsRead',
  '000.feature.Notification.mark-as-read-with-analytics':
    'markNotificationAsRead + test/rules/tables/notifications.ts › nothing was read earlier than now',
  '000.constraint.notification-ttl': 'test/indexes/indexes.test.ts › lets every document with an end expire',
  '000.constraint.notification-send-admin-only':
    'functions/test/handlers/notifications/broadcasts.test.ts › is refused, and is an admin’s',
  '000.feature.User.api-skills-management-teaching-learning': 'setUserSkill + removeUserSkill + getUserSkills',
  '000.feature.User.api-user-preferences-and-settings':
    'setPreferenceSettings + setPrivacySettings + setNotificationSettings',
  '000.feature.User.api-analytics-and-progress-tracking': 'getStudentEnrollments + getLessonProgress',
  '000.feature.User.api-search-and-discovery': 'searchUsers + searchCoaches + getTaughtSkills',
  '000.feature.User.api-statistics-and-leaderboards': 'getLeaderboard + getUserGrowthStats',
  '000.feature.User.comprehensive-user-profiles-with-personal-information':
    'updateUserProfile + users/{uid}.fullName + users/{uid}.phone + publicProfiles/{uid}.displayName',
  '000.feature.User.dual-skills-system-teaching-skills-with-rates-learning': 'userSkills/{userSkillId}.rate + userSkills/{userSkillId}.goal',
  '000.feature.User.authentication-with-jwt-token-management': '!0058',
  '000.feature.User.availability-scheduling-for-teachers': 'setAvailability + getAvailableSlots',
  '000.feature.User.skill-verification-system':
    'endorseSkill + functions/test/handlers/skills/skills.test.ts › is for students of the coach who claim the skill',
  '000.feature.User.user-preferences-and-settings': 'users/{uid}/settings/preferences.language + users/{uid}/settings/privacy.showOnLeaderboard',
  '000.feature.User.analytics-and-progress-tracking': 'enrollments/{enrollmentId}.progress + functions/test/handlers/learning/progress.test.ts',
  '000.feature.User.social-features-foundation': 'createConversation + createPost + blockUser',
  '000.note.User.35-endpoints': 'test/house/reference.test.ts › of the client package is what the client says + !0220',
  '000.feature.next.jwt-authentication': '!0058',
};
