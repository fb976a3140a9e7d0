const NOTICE = 'users/{uid}/notifications/{notificationId}';
const STATISTICS = 'functions/test/handlers/admin/statistics.test.ts › count people and programs once';
const MODERATION = 'functions/test/handlers/community/moderation.test.ts';

/** What shows the rows of notifications, statistics and moderation in any of the documents; how it is written is in `shownBy.ts`. */
export const PLATFORM: Readonly<Record<string, string>> = {
  '000.Notification.userId': `${NOTICE}.recipientRef`,
  '000.Notification.delivery': `${NOTICE}.deliveries`,
  '000.Notification.delivery.inApp.read': `${NOTICE}.isRead`,
  '000.endpoint.GET /api/notifications': 'getUserNotifications',
  '000.endpoint.GET /api/notifications/unread-count': 'watchUnreadCount',
  '000.endpoint.PUT /api/notifications/:id/read': 'markNotificationAsRead',
  '000.endpoint.PUT /api/notifications/read-all': 'markAllNotificationsAsRead',
  '000.endpoint.DELETE /api/notifications/:id': 'deleteNotification',
  '000.endpoint.GET /api/notifications/settings': 'getNotificationSettings',
  '000.endpoint.PUT /api/notifications/settings': 'setNotificationSettings',
  '000.endpoint.POST /api/notifications/subscribe': 'subscribeDevice',
  '000.endpoint.POST /api/notifications/send': 'sendBulkNotifications',
  '002.enum.method.sendRoleBasedNotifications.role': 'sendRoleBasedNotifications',
  '003.notifications._id': `${NOTICE}.id`,
  '003.notifications.message': `${NOTICE}.content`,
  '003.notifications.actionUrl': `${NOTICE}.actionPath`,
  '003.notifications.emailSentAt': `${NOTICE}.deliveries.email.at`,
  '002.entity.PlatformStats': `getPlatformStats + ${STATISTICS}`,
  '002.PlatformStats.totalUsers': `getPlatformStats + ${STATISTICS}`,
  '002.PlatformStats.totalCoaches': `getPlatformStats + ${STATISTICS}`,
  '002.PlatformStats.totalStudents': `getPlatformStats + ${STATISTICS}`,
  '002.PlatformStats.totalPrograms': `getPlatformStats + ${STATISTICS}`,
  '002.PlatformStats.totalSessions': 'getPlatformStats',
  '002.PlatformStats.totalRevenue': 'getPlatformStats + functions/test/handlers/payments/earnings.test.ts',
  '002.entity.FlaggedContent': `flags/{flagId}.targetType + ${MODERATION}`,
  '002.enum.method.reviewFlaggedContent.action': `reviewFlaggedContent + ${MODERATION}`,
  '002.feature.api.administrative-functions.content-moderation':
    'flagContent + getFlaggedContent + reviewFlaggedContent',
};
