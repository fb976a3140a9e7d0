import { z } from 'zod';
import { documentId, instant, jobId, line } from './bounds';
import { role } from './documents/users';
import { verificationStatus } from './documents/verificationRequests';
import { operation } from './operation';
import { SETTINGS, type SettingKey } from './settings';

export {
  appealDecision,
  decideAppeal,
  flagContent,
  getFlaggedContent,
  lockTrustLevel,
  reviewFlaggedContent,
} from './moderation';
export {
  getAggregatedMetrics,
  getAnalytics,
  getAudience,
  getPaymentStatistics,
  getPlatformStats,
  getRevenueStats,
  getSessionStatistics,
  getUserGrowthStats,
} from './statistics';
export { exportTable, getTableExport } from './tableExports';

/** How many jobs there are now; `queued` counts those of `due` too. */
const backlog = z.strictObject({
  queued: z.int(),
  /** Those whose time has come. */
  due: z.int(),
  /** Since when the first of them waits. */
  oldestDueAt: z.iso.datetime().optional(),
  dead: z.int(),
});

const deadJob = z.strictObject({
  jobId,
  kind: z.string(),
  attempts: z.int(),
  diedAt: z.iso.datetime(),
  lastError: z.string().optional(),
});

export const listDeadJobs = operation({
  name: 'admin/listDeadJobs',
  summary:
    'Lists the jobs that nobody tries any more, the latest first and a page at a time, and counts how many wait.',
  callers: 'admin',
  input: z.strictObject({
    limit: z.int().min(1).max(100).default(50),
    /** `nextCursor` of the page before. */
    cursor: z.strictObject({ diedAt: instant, jobId }).optional(),
  }),
  output: z.strictObject({
    jobs: z.array(deadJob),
    /** Absent on the last page. */
    nextCursor: z.strictObject({ diedAt: z.iso.datetime(), jobId }).optional(),
    backlog,
  }),
  refusals: [],
  isReadOnly: true,
  perMinute: 120,
});

export const replayJob = operation({
  name: 'admin/replayJob',
  summary: 'Makes a dead job due again, as if it were new, and calls for a worker.',
  callers: 'admin',
  input: z.strictObject({ jobId }),
  output: z.strictObject({ jobId, kind: z.string(), runAt: z.iso.datetime() }),
  refusals: ['job-missing', 'illegal-transition'],
  records: ['outbox.status'],
  perMinute: 120,
});

/** What needs a person, and what the person does about it: an operation, or something to do at the provider's. */
export const ATTENTION = {
  'dead-jobs': 'admin/replayJob',
  'coaches-to-verify': 'admin/verifyCoach',
  'payouts-to-approve': 'payments/approvePayout',
  'payouts-stuck': 'payments/settlePayout',
  disputes: 'provider',
  'evidence-due': 'payments/submitDisputeEvidence',
  'charges-missing': 'payments/writeOffPayment',
  'payout-accounts-restricted': 'provider',
  'refunds-that-failed': 'payments/refundPayment',
  'plans-paid-twice': 'provider',
  'deletions-held': 'payments/settleBalance',
  'reported-reviews': 'reviews/hideReview',
  'hidden-reviews-edited': 'reviews/showReview',
  'flagged-texts': 'admin/reviewFlaggedContent',
  'reported-messages': 'admin/reviewFlaggedContent',
  appeals: 'admin/decideAppeal',
  'calendars-broken': 'provider',
  'rooms-refused': 'provider',
  'mail-reputation': 'provider',
  'settings-faulty': 'admin/updateAdminSetting',
} as const;

export type AttentionKind = keyof typeof ATTENTION;

const attention = z.strictObject({
  kind: z.enum(Object.keys(ATTENTION) as [AttentionKind, ...AttentionKind[]]),
  action: z.enum(Object.values(ATTENTION)),
  /** How many there are. */
  count: z.int().min(1),
  /** Those that wait longest, five at most. */
  first: z.array(
    z.strictObject({
      /** Of the job, the coach, the payout, the dispute, the payment, the review or the session; `bounced` or `complained` of mail. */
      id: z.string(),
      since: z.iso.datetime(),
      /** By when it must be done. */
      dueBy: z.iso.datetime().optional(),
      /** The job's kind, or why: the provider's word, or what was reported. */
      about: z.string().optional(),
    }),
  ),
});

export const listAttention = operation({
  name: 'admin/listAttention',
  summary:
    'Lists what needs a person, each kind with how many there are, those that wait longest, and what to do about them. What needs nobody is not named.',
  callers: 'admin',
  input: z.strictObject({}),
  output: z.strictObject({ attention: z.array(attention) }),
  refusals: [],
  isReadOnly: true,
  perMinute: 60,
});

const listedUser = z.strictObject({
  uid: documentId,
  email: z.string(),
  fullName: z.string().optional(),
  role,
  status: z.enum(['active', 'suspended', 'deleted']),
  createdAt: z.iso.datetime(),
});

export const getAllUsers = operation({
  name: 'admin/getAllUsers',
  summary: 'Lists the accounts, of one role or status or of all, the latest first and a page at a time.',
  callers: 'admin',
  input: z.strictObject({
    role: role.optional(),
    status: z.enum(['active', 'suspended', 'deleted']).optional(),
    limit: z.int().min(1).max(100).default(50),
    /** `nextCursor` of the page before. */
    cursor: z.strictObject({ createdAt: instant, uid: documentId }).optional(),
  }),
  output: z.strictObject({
    users: z.array(listedUser),
    /** Absent on the last page. */
    nextCursor: z.strictObject({ createdAt: z.iso.datetime(), uid: documentId }).optional(),
  }),
  refusals: [],
  isReadOnly: true,
  perMinute: 60,
});

export type ListedUser = z.output<typeof listedUser>;
export type Attention = z.output<typeof attention>;

const settingKey = z.enum(Object.keys(SETTINGS) as [SettingKey, ...SettingKey[]]);

/** As it is obeyed: the default where nothing is stored, or nothing that fits. */
const settingState = z.strictObject({
  key: settingKey,
  category: z.string(),
  description: z.string(),
  isPublic: z.boolean(),
  value: z.record(z.string(), z.unknown()),
  default: z.record(z.string(), z.unknown()),
  /** Of what is stored, for the next change; 0 is nothing yet. */
  version: z.int().min(0),
  /** Whether what is stored does not fit, so that the default holds. */
  isFaulty: z.boolean(),
  updatedBy: z.string().optional(),
  updatedAt: z.iso.datetime().optional(),
});

export const getAdminSetting = operation({
  name: 'admin/getAdminSetting',
  summary: 'Tells what a setting says, stored or not: a public one to everybody, the others to admins.',
  callers: 'anyone',
  input: z.strictObject({ key: settingKey }),
  output: settingState,
  refusals: ['admin-only'],
  perMinute: 120,
  isReadOnly: true,
});

export const getAllAdminSettings = operation({
  name: 'admin/getAllAdminSettings',
  summary: 'Tells what every setting says, of one category or of all.',
  callers: 'admin',
  input: z.strictObject({ category: line(50).optional() }),
  output: z.strictObject({ settings: z.array(settingState) }),
  refusals: [],
  perMinute: 120,
  isReadOnly: true,
});

export const updateAdminSetting = operation({
  name: 'admin/updateAdminSetting',
  summary:
    'Changes a setting, or brings it back to its default; every instance obeys within a minute. It holds for the version that the admin saw.',
  callers: 'admin',
  input: z
    .strictObject({
      key: settingKey.exclude(['certificates.publicKeys']),
      /** As the setting is declared; absent is its default. */
      value: z.record(z.string().max(64), z.unknown()).optional(),
      /** Of the setting as the admin read it. */
      version: z.int().min(0).max(1_000_000),
      /** For the log. */
      reason: line(500),
    })
    .superRefine(({ key, value }, context) => {
      if (value === undefined) return;
      const { error } = SETTINGS[key].document.shape.value.safeParse(value);
      for (const issue of error?.issues ?? [])
        context.addIssue({ ...issue, path: ['value', ...issue.path], message: `${key}: ${issue.message}` });
    }),
  output: settingState,
  refusals: ['setting-changed'],
  records: ['adminSettings.value'],
  perMinute: 60,
});

const loggedActivity = z.strictObject({
  id: z.string(),
  userRef: z.string(),
  role: role.optional(),
  action: z.string(),
  entityType: z.string(),
  entityRef: z.string().optional(),
  ipAddress: z.string().optional(),
  userAgent: z.string().optional(),
  reason: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  before: z.record(z.string(), z.unknown()).optional(),
  after: z.record(z.string(), z.unknown()).optional(),
  timestamp: z.iso.datetime(),
});

const activityPage = z.strictObject({
  /** The latest first. */
  entries: z.array(loggedActivity),
  /** Absent on the last page. */
  nextCursor: z.strictObject({ timestamp: z.iso.datetime(), entryId: documentId }).optional(),
});

const paging = {
  limit: z.int().min(1).max(100).default(50),
  /** `nextCursor` of the page before. */
  cursor: z.strictObject({ timestamp: instant, entryId: documentId }).optional(),
};

export const getActivityLogs = operation({
  name: 'admin/getActivityLogs',
  summary:
    'Lists what was done in a name, the latest first and a page at a time: the own one, or as an admin any.',
  callers: 'signed-in',
  input: z.strictObject({ userId: documentId.optional(), ...paging }),
  output: activityPage,
  refusals: ['admin-only'],
  perMinute: 60,
  isReadOnly: true,
});

export const getSystemActivityLogs = operation({
  name: 'admin/getSystemActivityLogs',
  summary:
    'Lists what happened on the whole platform between two moments, the latest first and a page at a time.',
  callers: 'admin',
  input: z.strictObject({ from: instant, to: instant, ...paging }),
  output: activityPage,
  refusals: [],
  perMinute: 60,
  isReadOnly: true,
});

export type ActivityPage = z.output<typeof activityPage>;
export type SettingState = z.output<typeof settingState>;
export type Backlog = z.output<typeof backlog>;
export type DeadJob = z.output<typeof deadJob>;

const person = z.strictObject({ userId: documentId });
const roleOfPerson = z.strictObject({ userId: documentId, role });

export const promoteUserToAdmin = operation({
  name: 'admin/promoteUserToAdmin',
  summary: 'Makes a person with an account an admin; the token follows at its next refresh.',
  callers: 'admin',
  input: person,
  output: roleOfPerson,
  refusals: ['account-missing', 'account-erasing', 'person-inactive', 'email-not-verified'],
  records: ['users.role'],
  perMinute: 10,
});

export const demoteAdmin = operation({
  name: 'admin/demoteAdmin',
  summary:
    'Gives an admin back the role that the profile says, at once for every read and call. The last admin stays one.',
  callers: 'admin',
  input: person,
  output: roleOfPerson,
  refusals: ['account-missing', 'last-admin'],
  records: ['users.role'],
  perMinute: 10,
});

export const suspendUser = operation({
  name: 'admin/suspendUser',
  summary:
    "Stops everything that a person writes, at once and with tokens that are still good; a coach's page and programs go off the market with it.",
  callers: 'admin',
  input: z.strictObject({
    userId: documentId,
    reason: line(500),
    /** When it ends by itself; absent is until it is lifted. */
    until: instant.optional(),
  }),
  output: z.strictObject({ userId: documentId, status: z.literal('suspended') }),
  refusals: ['account-missing', 'account-erasing', 'not-yourself', 'illegal-transition'],
  records: ['users.status', 'suspensions.until', 'coaches.isActive'],
  perMinute: 30,
});

export const unsuspendUser = operation({
  name: 'admin/unsuspendUser',
  summary: 'Lifts a suspension, and shows again what went off the market with it.',
  callers: 'admin',
  input: person,
  output: z.strictObject({ userId: documentId, status: z.literal('active') }),
  refusals: ['account-missing', 'account-erasing', 'not-yourself', 'illegal-transition'],
  records: ['users.status', 'suspensions.until', 'coaches.isActive'],
  perMinute: 30,
});

export const verifyCoach = operation({
  name: 'admin/verifyCoach',
  summary:
    "Decides a coach's request for verification, or takes a verification back; the coach is told. It holds for the evidence that the admin saw.",
  callers: 'admin',
  input: z
    .strictObject({
      coachId: documentId,
      /** Of the request as the admin read it. */
      version: z.int().min(1).max(1_000_000),
      decision: z.enum(['approve', 'reject']),
      /** For the coach to read; a rejection needs one. */
      reason: line(500).optional(),
    })
    .refine(({ decision, reason }) => decision === 'approve' || reason !== undefined, {
      path: ['reason'],
      message: 'a rejection needs a reason',
    }),
  output: z.strictObject({ coachId: documentId, status: verificationStatus }),
  refusals: [
    'coach-missing',
    'account-erasing',
    'verification-missing',
    'verification-changed',
    'not-yourself',
  ],
  records: ['verificationRequests.status', 'coaches.isVerified'],
  perMinute: 30,
});
