import type { JobKind } from '../../contracts/jobs';
import { DAY, HOUR, MINUTE } from '../../contracts/utilities/spans';

/** The functions that perform jobs, each with a queue of its own: one for each provider, so that a slow one starves no other. */
export const QUEUES = [
  'runJob',
  'runNoticeJob',
  'runErasureJob',
  'runMailJob',
  'runPushJob',
  'runSmsJob',
  'runPaymentJob',
  'runInvoiceJob',
  'runCertificateJob',
  'runFileJob',
  'runExportJob',
  'runCalendarJob',
  'runMeetingJob',
  'runRecordingJob',
] as const;
export type QueueName = (typeof QUEUES)[number];

/** How a kind of job is performed; times in milliseconds. */
export interface JobPolicy {
  readonly queue: QueueName;
  /** A failure this long after the job was first due is its last. */
  readonly maxAge: number;
  /** The wait after the first failure; each further one doubles it. */
  readonly backOff: number;
  readonly maxBackOff: number;
  /** How long a worker has it for itself: longer than its queue's function may take. Two minutes where nothing is said. */
  readonly lease?: number;
}

const platform = { queue: 'runJob', maxAge: 3 * DAY, backOff: MINUTE / 6, maxBackOff: HOUR } as const;

/** Whoever tells a notice mails it too, while mails go well. */
const notices = { ...platform, queue: 'runNoticeJob' } as const;

/** Money is not given up before somebody looks. */
const payments = { queue: 'runPaymentJob', maxAge: 7 * DAY, backOff: MINUTE / 6, maxBackOff: HOUR } as const;

/** A provider that is away for days has told nobody that it is gone for good. */
const calendars = {
  queue: 'runCalendarJob',
  maxAge: 7 * DAY,
  backOff: MINUTE / 6,
  maxBackOff: HOUR,
} as const;

/** As with calendars; what is over by then is over. */
const meetings = { ...calendars, queue: 'runMeetingJob' } as const;

/** A film takes as long as it takes. */
const recordings = { ...meetings, queue: 'runRecordingJob', lease: 20 * MINUTE } as const;

/** Files wait for storage that is away, and are of no use to anybody meanwhile. */
const files = { ...platform, queue: 'runFileJob' } as const;

/** An archive goes from bucket to bucket. */
const copies = { ...files, queue: 'runExportJob', lease: 8 * MINUTE } as const;

export const JOB_POLICIES = {
  notify: notices,
  // It tells one person itself. A reminder that is later than its session is none.
  remind: { ...notices, maxAge: HOUR / 2 },
  'offer-times': platform,
  'expire-request': { ...platform, maxAge: 7 * DAY },
  'close-session': { ...platform, maxAge: 7 * DAY },
  'follow-zones': { ...platform, maxAge: 7 * DAY },
  'reveal-feedback': { ...platform, maxAge: 7 * DAY },
  'notify-in-app': notices,
  'list-recipients': platform,
  'tell-batch': { ...platform, maxAge: 7 * DAY },
  'count-batch': { ...platform, maxAge: 7 * DAY },
  // Longer than an outage of the provider; older news is none.
  'send-mail': { queue: 'runMailJob', maxAge: 2 * DAY, backOff: MINUTE / 2, maxBackOff: HOUR / 2 },
  'mail-summary': { queue: 'runMailJob', maxAge: 2 * DAY, backOff: MINUTE / 2, maxBackOff: HOUR / 2 },
  // Yesterday's is no news beside today's.
  'send-digest': { queue: 'runMailJob', maxAge: DAY, backOff: MINUTE / 2, maxBackOff: HOUR / 2 },
  // What rings a day late rings for nothing; FCM asks for a minute after each quota that is used up.
  'send-push': { queue: 'runPushJob', maxAge: DAY, backOff: MINUTE, maxBackOff: HOUR / 2 },
  // As with a push; Twilio's own queue is hours long.
  'send-sms': { queue: 'runSmsJob', maxAge: DAY, backOff: MINUTE / 2, maxBackOff: HOUR / 2 },
  'set-role-claim': { ...platform, maxAge: 7 * DAY },
  'follow-coach-page': { ...platform, maxAge: 7 * DAY },
  'stop-suspended': { ...platform, maxAge: 7 * DAY },
  'roll-up-statistics': { ...platform, maxAge: DAY },
  'sweep-activity': { ...platform, maxAge: DAY },
  'end-suspension': { ...platform, maxAge: 7 * DAY },
  'end-sessions': { ...platform, maxAge: 7 * DAY },
  'erase-account': { ...platform, queue: 'runErasureJob', maxAge: 30 * DAY },
  'reconcile-accounts': platform,
  'count-seats': platform,
  'issue-tickets': { ...platform, queue: 'runCertificateJob', maxAge: 7 * DAY },
  'issue-certificate': { ...platform, queue: 'runCertificateJob', maxAge: 7 * DAY },
  'end-reservations': platform,
  'offer-seats': platform,
  'expire-offer': platform,
  'void-offers': platform,
  'count-waitlist': platform,
  'end-hold': payments,
  'follow-payment': payments,
  'refund-payment': payments,
  'return-charge': payments,
  'send-evidence': { ...payments, queue: 'runInvoiceJob' },
  'remind-evidence': payments,
  'issue-invoice': { ...payments, queue: 'runInvoiceJob' },
  'print-invoice': { ...payments, queue: 'runInvoiceJob' },
  'make-payout': payments,
  'follow-payout': payments,
  'follow-payout-account': payments,
  'follow-wallet': payments,
  'follow-plan': payments,
  'forget-customer': payments,
  'reconcile-payments': payments,
  'follow-author': { ...platform, maxAge: 7 * DAY },
  'recount-rating': platform,
  'recount-outline': platform,
  'rerun-triggers': platform,
  'recompute-progress': platform,
  'recount-bookmarks': platform,
  'clear-bookmarks': { ...platform, maxAge: 7 * DAY },
  'make-leaderboards': { ...platform, maxAge: DAY },
  'count-audience': { ...platform, maxAge: DAY },
  'recount-skill': platform,
  'move-user-skills': { ...platform, maxAge: 7 * DAY },
  'promote-upload': files,
  'export-data': copies,
  'remove-export': { ...copies, maxAge: 7 * DAY },
  'export-table': copies,
  'remove-table-exports': { ...copies, maxAge: 7 * DAY },
  'remove-file': { ...files, maxAge: 7 * DAY },
  'sweep-files': { ...files, maxAge: DAY },
  'sweep-objects': { ...files, maxAge: DAY },
  'rank-skills': { ...platform, maxAge: DAY },
  'refresh-match-profile': { ...platform, maxAge: DAY },
  'complete-event': { ...platform, maxAge: 7 * DAY },
  'offer-event-seats': platform,
  'expire-event-offer': { ...platform, maxAge: 7 * DAY },
  'drop-held-tickets': { ...platform, maxAge: 7 * DAY },
  'tell-attendees': { ...platform, maxAge: DAY },
  'tell-of-sessions': { ...platform, maxAge: DAY },
  'end-registrations': { ...platform, maxAge: 7 * DAY },
  'recount-post': platform,
  'tell-mentions': { ...platform, maxAge: DAY },
  'settle-replies': { ...platform, maxAge: 7 * DAY },
  'clear-post': { ...platform, maxAge: 7 * DAY },
  'sync-session-event': calendars,
  'import-calendar': calendars,
  'tend-calendar': { ...calendars, maxAge: DAY },
  'end-calendar': calendars,
  'sync-session-meeting': meetings,
  'report-meeting': meetings,
  'tend-meetings': { ...meetings, maxAge: DAY },
  'tell-messages': { ...platform, maxAge: DAY },
  'keep-recordings': recordings,
  'remove-recordings': recordings,
  'settle-unread': platform,
} as const satisfies Record<JobKind, JobPolicy>;

/** A kind that this release does not know waits for the one that does. */
export function policyOf(kind: string): JobPolicy {
  return Object.hasOwn(JOB_POLICIES, kind) ? JOB_POLICIES[kind as JobKind] : platform;
}

/** The kinds that a queue performs. */
export type KindsOf<Queue extends QueueName> = {
  [Kind in JobKind]: Queue extends (typeof JOB_POLICIES)[Kind]['queue'] ? Kind : never;
}[JobKind];
