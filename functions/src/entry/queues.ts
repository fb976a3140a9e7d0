import { jobQueue } from '../runtime/jobQueue';
import type { Trigger } from '../runtime/trigger';
import {
  CERTIFICATE_KEYS,
  GOOGLE_OAUTH_CLIENT,
  SEAL_KEYS,
  SMTP_URL,
  PAYPAL_APP,
  STRIPE_SECRET_KEY,
  TWILIO_ACCOUNT,
  UNSUBSCRIBE_KEYS,
  ZOOM_APP,
} from '../runtime/params';
import * as triggers from './triggers';

/** Every queue, and every kind of job that the outbox holds: a kind's queue is named by its policy. */

export const runJob = jobQueue<'runJob'>(
  { rateLimits: { maxConcurrentDispatches: 50 } },
  {
    'list-recipients': () => import('../handlers/notifications/listRecipients'),
    'tell-batch': () => import('../handlers/notifications/tellBatch'),
    'count-batch': () => import('../handlers/notifications/countBatch'),
    'offer-times': () => import('../handlers/scheduling/offerTimes'),
    'expire-request': () => import('../handlers/scheduling/expireRequest'),
    'follow-zones': () => import('../handlers/scheduling/followZones'),
    'reveal-feedback': () => import('../handlers/scheduling/revealFeedback'),
    'close-session': () => import('../handlers/scheduling/closeSession'),
    'set-role-claim': () => import('../handlers/accounts/setRoleClaim'),
    'follow-coach-page': () => import('../handlers/accounts/followCoachPage'),
    'stop-suspended': () => import('../handlers/accounts/stopSuspended'),
    'roll-up-statistics': () => import('../handlers/admin/rollUpStatistics'),
    'sweep-activity': () => import('../handlers/admin/sweepActivity'),
    'end-suspension': () => import('../handlers/accounts/endSuspension'),
    'end-sessions': () => import('../handlers/accounts/endSessions'),
    'reconcile-accounts': () => import('../handlers/accounts/reconcileAccounts'),
    'count-seats': () => import('../handlers/learning/countSeats'),
    'end-reservations': () => import('../handlers/scheduling/endReservations'),
    'offer-seats': () => import('../handlers/learning/offerSeats'),
    'expire-offer': () => import('../handlers/learning/expireOffer'),
    'void-offers': () => import('../handlers/learning/voidOffers'),
    'count-waitlist': () => import('../handlers/learning/countWaitlist'),
    'follow-author': () => import('../handlers/reviews/followAuthor'),
    'recount-rating': () => import('../handlers/reviews/recountRating'),
    'recompute-progress': () => import('../handlers/learning/recomputeProgress'),
    'recount-outline': () => import('../handlers/catalog/recountOutline'),
    'rerun-triggers': async () => {
      const { rerunTriggers } = await import('../runtime/rerunTriggers');
      return { default: rerunTriggers(Object.values(triggers) as readonly Trigger[]) };
    },
    'recount-post': () => import('../handlers/community/recountPost'),
    'tell-mentions': () => import('../handlers/community/tellMentions'),
    'settle-replies': () => import('../handlers/community/settleReplies'),
    'clear-post': () => import('../handlers/community/clearPost'),
    'recount-bookmarks': () => import('../handlers/catalog/recountBookmarks'),
    'clear-bookmarks': () => import('../handlers/catalog/clearBookmarks'),
    'count-audience': () => import('../handlers/admin/countAudience'),
    'make-leaderboards': () => import('../handlers/catalog/makeLeaderboards'),
    'refresh-match-profile': () => import('../handlers/matching/refreshMatchProfile'),
    'recount-skill': () => import('../handlers/catalog/recountSkill'),
    'move-user-skills': () => import('../handlers/catalog/moveUserSkills'),
    'rank-skills': () => import('../handlers/catalog/rankSkills'),
    'complete-event': () => import('../handlers/events/completeEvent'),
    'offer-event-seats': () => import('../handlers/events/offerEventSeats'),
    'expire-event-offer': () => import('../handlers/events/expireEventOffer'),
    'drop-held-tickets': () => import('../handlers/events/dropHeldTickets'),
    'tell-attendees': () => import('../handlers/events/tellAttendees'),
    'tell-of-sessions': () => import('../handlers/scheduling/tellOfSessions'),
    'end-registrations': () => import('../handlers/events/endRegistrations'),
    'tell-messages': () => import('../handlers/messaging/tellMessages'),
    'settle-unread': () => import('../handlers/messaging/settleUnread'),
  },
);

/** Apart from the others, so that they wait for no mail. */
export const runNoticeJob = jobQueue<'runNoticeJob'>(
  { secrets: [SMTP_URL, UNSUBSCRIBE_KEYS], rateLimits: { maxConcurrentDispatches: 50 } },
  {
    notify: () => import('../handlers/notifications/notify'),
    'notify-in-app': () => import('../handlers/notifications/notify'),
    remind: () => import('../handlers/scheduling/remind'),
  },
);

/** Apart from the others, since it alone of them gives a calendar back. */
export const runErasureJob = jobQueue<'runErasureJob'>(
  { secrets: [GOOGLE_OAUTH_CLIENT, SEAL_KEYS], rateLimits: { maxConcurrentDispatches: 5 } },
  { 'erase-account': () => import('../handlers/privacy/eraseAccount') },
);

export const runPaymentJob = jobQueue<'runPaymentJob'>(
  { secrets: [STRIPE_SECRET_KEY, PAYPAL_APP], rateLimits: { maxConcurrentDispatches: 20 } },
  {
    'end-hold': () => import('../handlers/payments/endHold'),
    'follow-payment': () => import('../handlers/payments/followPayment'),
    'reconcile-payments': () => import('../handlers/payments/reconcilePayments'),
    'make-payout': () => import('../handlers/payments/makePayout'),
    'follow-payout': () => import('../handlers/payments/followPayout'),
    'follow-payout-account': () => import('../handlers/payments/followPayoutAccount'),
    'follow-plan': () => import('../handlers/payments/followPlan'),
    'follow-wallet': () => import('../handlers/payments/followWallet'),
    'forget-customer': () => import('../handlers/payments/forgetCustomer'),
    'remind-evidence': () => import('../handlers/payments/remindEvidence'),
    'refund-payment': () => import('../handlers/payments/makeRefund'),
    'return-charge': () => import('../handlers/payments/returnCharge'),
  },
);

/** One at a time, so that those who take the next number never meet, and one paper is in memory. */
export const runInvoiceJob = jobQueue<'runInvoiceJob'>(
  { secrets: [STRIPE_SECRET_KEY, PAYPAL_APP], rateLimits: { maxConcurrentDispatches: 1 } },
  {
    'issue-invoice': () => import('../handlers/payments/issueInvoice'),
    'print-invoice': () => import('../handlers/payments/printInvoice'),
    'send-evidence': () => import('../handlers/payments/sendEvidence'),
  },
);

/** Apart from the others, since it alone holds the key that signs. */
export const runCertificateJob = jobQueue<'runCertificateJob'>(
  { secrets: [CERTIFICATE_KEYS], rateLimits: { maxConcurrentDispatches: 5 } },
  {
    'issue-certificate': () => import('../handlers/learning/issueCertificate'),
    'issue-tickets': () => import('../handlers/events/issueTickets'),
  },
);

/** Apart from the others, since it alone decodes pictures: one at a time in an instance, so that its memory has an end. */
export const runFileJob = jobQueue<'runFileJob'>(
  { rateLimits: { maxConcurrentDispatches: 10 }, concurrency: 1 },
  {
    'promote-upload': () => import('../handlers/files/promoteUpload'),
    'remove-file': () => import('../handlers/files/removeFile'),
    'sweep-files': () => import('../handlers/files/sweepFiles'),
    'sweep-objects': () => import('../handlers/files/sweepObjects'),
  },
);

export const runMailJob = jobQueue<'runMailJob'>(
  {
    secrets: [SMTP_URL, UNSUBSCRIBE_KEYS],
    rateLimits: { maxConcurrentDispatches: 10, maxDispatchesPerSecond: 10 },
  },
  {
    'send-mail': () => import('../handlers/notifications/sendMail'),
    'mail-summary': () => import('../handlers/notifications/sendMailSummary'),
    'send-digest': () => import('../handlers/notifications/sendDigest'),
  },
);

export const runCalendarJob = jobQueue<'runCalendarJob'>(
  { secrets: [GOOGLE_OAUTH_CLIENT, SEAL_KEYS], rateLimits: { maxConcurrentDispatches: 20 } },
  {
    'sync-session-event': () => import('../handlers/calendars/syncSessionEvent'),
    'import-calendar': () => import('../handlers/calendars/importCalendar'),
    'tend-calendar': () => import('../handlers/calendars/tendCalendar'),
    'end-calendar': () => import('../handlers/calendars/endCalendar'),
  },
);

export const runMeetingJob = jobQueue<'runMeetingJob'>(
  { secrets: [ZOOM_APP], rateLimits: { maxConcurrentDispatches: 10 } },
  {
    'sync-session-meeting': () => import('../handlers/meetings/syncSessionMeeting'),
    'report-meeting': () => import('../handlers/meetings/reportMeeting'),
    'tend-meetings': () => import('../handlers/meetings/tendMeetings'),
  },
);

export const runSmsJob = jobQueue<'runSmsJob'>(
  { secrets: [TWILIO_ACCOUNT], rateLimits: { maxConcurrentDispatches: 10, maxDispatchesPerSecond: 10 } },
  { 'send-sms': () => import('../handlers/notifications/sendSms') },
);

/** Apart from the others, since a film takes minutes; it goes through piece by piece. */
export const runRecordingJob = jobQueue<'runRecordingJob'>(
  { secrets: [ZOOM_APP], rateLimits: { maxConcurrentDispatches: 5 }, timeoutSeconds: 540 },
  {
    'keep-recordings': () => import('../handlers/meetings/keepRecordings'),
    'remove-recordings': () => import('../handlers/meetings/removeRecordings'),
  },
);

/** Apart from the others, since an archive takes minutes, and no picture waits for it. */
export const runExportJob = jobQueue<'runExportJob'>(
  { rateLimits: { maxConcurrentDispatches: 5 }, concurrency: 1, timeoutSeconds: 240 },
  {
    'export-data': () => import('../handlers/privacy/exportData'),
    'remove-export': () => import('../handlers/privacy/removeExport'),
    'export-table': () => import('../handlers/admin/writeTable'),
    'remove-table-exports': () => import('../handlers/admin/removeTableExports'),
  },
);

export const runPushJob = jobQueue<'runPushJob'>(
  { rateLimits: { maxConcurrentDispatches: 20 } },
  { 'send-push': () => import('../handlers/notifications/sendPush') },
);
