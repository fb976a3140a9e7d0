import { describe, expect, it } from 'vitest';
import { TIMEOUTS } from '../../src/adapters/mail/smtpMailer';
import { QUEUES } from '../../src/domain/outbox/jobPolicies';
import { JOB_POLICIES, type JobPolicy } from '../../src/domain/outbox/jobPolicies';
import { LEASE } from '../../src/domain/outbox/jobStates';
import * as exported from '../../src/index';

const HTTPS = { httpsTrigger: { invoker: ['public'] }, serviceAccountEmail: 'nebula-calls@' };
const onWrite = (document: string) => onChange('written', document);
const onCreate = (document: string) => onChange('created', document);
const onChange = (occurrence: string, document: string) => ({
  serviceAccountEmail: 'nebula-events@',
  eventTrigger: {
    eventType: `google.cloud.firestore.document.v1.${occurrence}`,
    eventFilters: { database: '(default)', namespace: '(default)' },
    eventFilterPathPatterns: { document },
    retry: true,
  },
});
const queue = (rateLimits: object) => ({
  serviceAccountEmail: 'nebula-jobs@',
  taskQueueTrigger: { retryConfig: { maxAttempts: 5, minBackoffSeconds: 5 }, rateLimits },
});
/** Beside the key of the logs, which every function has. */
const secrets = (...keys: string[]) => ({
  secretEnvironmentVariables: ['LOG_KEY', ...keys].map((key) => ({ key })),
});
const scheduled = (schedule: string) => ({
  serviceAccountEmail: 'nebula-events@',
  maxInstances: 1,
  scheduleTrigger: { schedule, timeZone: 'Etc/UTC', retryConfig: {} },
});

/** What each deployed function declares beside what all share; one that is new must be entered here. */
const DECLARED: Readonly<Record<string, object>> = {
  accounts: HTTPS,
  catalog: HTTPS,
  learning: { ...HTTPS, ...secrets('STRIPE_SECRET_KEY', 'PAYPAL_APP') },
  scheduling: { ...HTTPS, ...secrets('STRIPE_SECRET_KEY', 'PAYPAL_APP', 'GOOGLE_OAUTH_CLIENT', 'SEAL_KEYS') },
  payments: { ...HTTPS, ...secrets('STRIPE_SECRET_KEY', 'PAYPAL_APP') },
  messaging: HTTPS,
  community: HTTPS,
  notifications: HTTPS,
  reviews: HTTPS,
  events: { ...HTTPS, ...secrets('STRIPE_SECRET_KEY', 'PAYPAL_APP') },
  files: HTTPS,
  matching: HTTPS,
  admin: HTTPS,
  unsubscribe: { ...HTTPS, serviceAccountEmail: 'nebula-webhooks@', ...secrets('UNSUBSCRIBE_KEYS') },
  stripeWebhook: { ...HTTPS, serviceAccountEmail: 'nebula-webhooks@', ...secrets('STRIPE_WEBHOOK_SECRETS') },
  stripeConnectWebhook: {
    ...HTTPS,
    serviceAccountEmail: 'nebula-webhooks@',
    ...secrets('STRIPE_CONNECT_WEBHOOK_SECRETS'),
  },
  paypalWebhook: { ...HTTPS, serviceAccountEmail: 'nebula-webhooks@', ...secrets('PAYPAL_APP') },
  mockPaymentsWebhook: { ...HTTPS, serviceAccountEmail: 'nebula-webhooks@', ...secrets() },
  googleCalendarWebhook: {
    ...HTTPS,
    serviceAccountEmail: 'nebula-webhooks@',
    ...secrets('SEAL_KEYS'),
  },
  zoomWebhook: {
    ...HTTPS,
    serviceAccountEmail: 'nebula-webhooks@',
    ...secrets('ZOOM_WEBHOOK_SECRETS'),
  },
  mailWebhook: { ...HTTPS, serviceAccountEmail: 'nebula-webhooks@', ...secrets('MAIL_WEBHOOK_SECRETS') },
  twilioWebhook: { ...HTTPS, serviceAccountEmail: 'nebula-webhooks@', ...secrets('TWILIO_ACCOUNT') },
  calendarFeed: { ...HTTPS, serviceAccountEmail: 'nebula-webhooks@', ...secrets() },
  certificate: { ...HTTPS, serviceAccountEmail: 'nebula-webhooks@', ...secrets() },
  runJob: queue({ maxConcurrentDispatches: 50 }),
  runPaymentJob: { ...queue({ maxConcurrentDispatches: 20 }), ...secrets('STRIPE_SECRET_KEY', 'PAYPAL_APP') },
  runNoticeJob: { ...queue({ maxConcurrentDispatches: 50 }), ...secrets('SMTP_URL', 'UNSUBSCRIBE_KEYS') },
  runErasureJob: { ...queue({ maxConcurrentDispatches: 5 }), ...secrets('GOOGLE_OAUTH_CLIENT', 'SEAL_KEYS') },
  runCertificateJob: { ...queue({ maxConcurrentDispatches: 5 }), ...secrets('CERTIFICATE_KEYS') },
  runFileJob: { ...queue({ maxConcurrentDispatches: 10 }), concurrency: 1 },
  runMailJob: {
    ...queue({ maxConcurrentDispatches: 10, maxDispatchesPerSecond: 10 }),
    ...secrets('SMTP_URL', 'UNSUBSCRIBE_KEYS'),
  },
  runInvoiceJob: { ...queue({ maxConcurrentDispatches: 1 }), ...secrets('STRIPE_SECRET_KEY', 'PAYPAL_APP') },
  runCalendarJob: {
    ...queue({ maxConcurrentDispatches: 20 }),
    ...secrets('GOOGLE_OAUTH_CLIENT', 'SEAL_KEYS'),
  },
  runMeetingJob: { ...queue({ maxConcurrentDispatches: 10 }), ...secrets('ZOOM_APP') },
  runRecordingJob: {
    ...queue({ maxConcurrentDispatches: 5 }),
    ...secrets('ZOOM_APP'),
    timeoutSeconds: 540,
  },
  runExportJob: { ...queue({ maxConcurrentDispatches: 5 }), concurrency: 1, timeoutSeconds: 240 },
  runPushJob: queue({ maxConcurrentDispatches: 20 }),
  runSmsJob: {
    ...queue({ maxConcurrentDispatches: 10, maxDispatchesPerSecond: 10 }),
    ...secrets('TWILIO_ACCOUNT'),
  },
  sweepOutboxEveryMinute: {
    serviceAccountEmail: 'nebula-events@',
    maxInstances: 1,
    scheduleTrigger: { schedule: '* * * * *', timeZone: 'Etc/UTC', retryConfig: {} },
  },
  followUserOnUserWrite: onWrite('users/{uid}'),
  followCoachOnCoachWrite: onWrite('coaches/{uid}'),
  followPrivacyOnPrivacyWrite: onWrite('users/{uid}/settings/privacy'),
  followProfileOnPublicProfileWrite: onWrite('publicProfiles/{uid}'),
  followSuspensionOnSuspensionWrite: onWrite('suspensions/{uid}'),
  recountOutlineOnChapterCreate: onCreate('programs/{programId}/chapters/{chapterId}'),
  recountOutlineOnLessonCreate: onCreate('programs/{programId}/lessons/{lessonId}'),
  indexProgramOnProgramWrite: onWrite('programs/{programId}'),
  indexSkillOnSkillWrite: onWrite('skills/{skillId}'),
  followUserSkillOnUserSkillWrite: onWrite('userSkills/{userSkillId}'),
  clearBookmarksOnResourceWrite: onWrite('resources/{resourceId}'),
  countBookmarkOnBookmarkWrite: onWrite('bookmarks/{bookmarkId}'),
  makeLeaderboardsEveryDay: scheduled('10 0 * * *'),
  reconcilePaymentsEveryHour: scheduled('40 * * * *'),
  rollUpStatisticsEveryFiveMinutes: scheduled('*/5 * * * *'),
  sweepActivityEveryDay: scheduled('50 3 * * *'),
  tendCalendarsEveryHour: scheduled('25 * * * *'),
  followZonesEveryDay: scheduled('5 4 * * *'),
  tendMeetingsEverySixHours: scheduled('45 */6 * * *'),
  rankSkillsEveryDay: scheduled('20 3 * * *'),
  reconcileAccountsEveryDay: scheduled('17 3 * * *'),
  sweepUploadsEveryFiveMinutes: scheduled('*/5 * * * *'),
  sweepFilesEveryDay: scheduled('40 3 * * *'),
  promoteUploadOnObjectFinalized: {
    serviceAccountEmail: 'nebula-events@',
    eventTrigger: {
      eventType: 'google.cloud.storage.object.v1.finalized',
      eventFilters: { bucket: 'params.STORAGE_BUCKET' },
      retry: true,
    },
  },
  countSeatsOnSeatsWrite: onWrite('programs/{programId}/seats/{shard}'),
  recomputeProgressOnLessonProgressWrite: onWrite('enrollments/{enrollmentId}/lessonProgress/{lessonId}'),
  refreshMatchProfileOnQuizWrite: onWrite('coaches/{uid}/private/quiz'),
  followTypeOnConsultationTypeWrite: onWrite('consultationTypes/{typeId}'),
  followScheduleOnScheduleWrite: onWrite('availabilitySchedules/{scheduleId}'),
  followMessageOnMessageWrite: onWrite('conversations/{conversationId}/messages/{messageId}'),
  settleTallyOnMemberWrite: onWrite('conversations/{conversationId}/members/{uid}'),
  followBlockOnBlockWrite: onWrite('blocks/{blockId}'),
  countVoteOnVoteWrite: onWrite('posts/{postId}/votes/{uid}'),
  countCommentOnCommentWrite: onWrite('posts/{postId}/comments/{commentId}'),
  followSessionOnSessionWrite: onWrite('sessions/{sessionId}'),
  mirrorRatingOnRatingSummaryWrite: onWrite('ratingSummaries/{summaryId}'),
};

const SHARED = {
  platform: 'gcfv2',
  region: 'params.REGION',
  availableMemoryMb: 512,
  timeoutSeconds: 60,
  maxInstances: 20,
  labels: {},
  ...secrets(),
};

function endpointOf(name: string): Readonly<Record<string, unknown>> {
  const { __endpoint } = exported[name as keyof typeof exported] as unknown as { __endpoint: object };
  return withoutDefaults(__endpoint) as Record<string, unknown>;
}

/** The SDK writes what is left to the platform as an object of its own or as null. */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(JSON.parse(JSON.stringify(value)) as object).filter(
    ([, each]) => each !== null,
  );
  return Object.fromEntries(given.map(([key, each]) => [key, withoutDefaults(each)]));
}

describe('the deployed functions', () => {
  it('are those of the table', () => {
    expect(Object.keys(exported).sort()).toEqual(Object.keys(DECLARED).sort());
  });

  it.each(Object.keys(DECLARED))('%s declares what the table says, and nothing else', (name) => {
    expect(endpointOf(name)).toEqual({ ...SHARED, ...DECLARED[name] });
  });

  it.each(QUEUES)('%s ends well before the lease of its jobs does', (name) => {
    const policies: readonly JobPolicy[] = Object.values(JOB_POLICIES);
    const leases = policies.filter(({ queue }) => queue === name).map(({ lease = LEASE }) => lease);
    expect(Number(endpointOf(name).timeoutSeconds) * 1_000).toBeLessThanOrEqual(Math.min(...leases) / 2);
  });

  it('are woken by a write one for its document, since each that listens runs', () => {
    const patterns = Object.values(DECLARED).flatMap((declared) => {
      const { eventTrigger } = declared as {
        eventTrigger?: { eventFilterPathPatterns?: { document: string } };
      };
      return eventTrigger?.eventFilterPathPatterns?.document ?? [];
    });
    expect(patterns.length).toBeGreaterThan(10);
    expect(patterns).toEqual([...new Set(patterns)]);
  });

  it.each(['runMailJob', 'runNoticeJob'])(
    'that mail outlive a server that falls silent at every step: %s',
    (queue) => {
      const silence = Object.values(TIMEOUTS).reduce((sum, each) => sum + each, 0);
      expect(silence).toBeLessThan(Number(endpointOf(queue).timeoutSeconds) * 1_000);
    },
  );
});
