import type { Coach, CoachRates, CoachSettings } from '../../../functions/src/contracts/documents/coaches';
import type { Device } from '../../../functions/src/contracts/documents/devices';
import type { DataExport } from '../../../functions/src/contracts/documents/exports';
import type { Erasure } from '../../../functions/src/contracts/documents/erasures';
import type { MailAddress } from '../../../functions/src/contracts/documents/mailAddresses';
import type { MailLedger } from '../../../functions/src/contracts/documents/mailLedgers';
import type { Notification } from '../../../functions/src/contracts/documents/notifications';
import type { PublicProfile } from '../../../functions/src/contracts/documents/publicProfiles';
import type {
  NotificationSettings,
  PreferenceSettings,
  PrivacySettings,
} from '../../../functions/src/contracts/documents/settings';
import type { SlugReservation } from '../../../functions/src/contracts/documents/slugs';
import type { Customer } from '../../../functions/src/contracts/documents/customers';
import type { Student } from '../../../functions/src/contracts/documents/students';
import type { Suspension } from '../../../functions/src/contracts/documents/suspensions';
import type { User } from '../../../functions/src/contracts/documents/users';
import type { VerificationRequest } from '../../../functions/src/contracts/documents/verificationRequests';
import { CREATED, dated, daysAgo } from './dates';

function aUser(uid: string, role: User['role']): User {
  return {
    uid,
    email: `${uid}@example.com`,
    role,
    fullName: 'Some Body',
    marketingConsent: false,
    status: 'active',
    onboarding: { profileCompleted: true },
    ...dated,
  };
}

function aStudent(uid: string, coachRefs: string[] = []): Student {
  return {
    id: uid,
    userRef: uid,
    interestedProgram: 'Web development',
    skillLevel: 'beginner',
    commitment: 'flexible',
    coachRefs,
    ...dated,
  };
}

function aCustomer(studentRef: string, coachRef?: string): Customer {
  return {
    id: coachRef === undefined ? studentRef : `${studentRef}_${coachRef}`,
    studentRef,
    ...(coachRef !== undefined && { coachRef }),
    totalBookings: 1,
    totalSpent: { usd: 200_000 },
    spentOnSessions: { usd: 0 },
    paidSessions: { usd: 0 },
    averageSpentPerSession: {},
    ...dated,
  };
}

function aCoach(uid: string, isActive: boolean): Coach {
  return {
    id: uid,
    userRef: uid,
    title: 'Senior Software Engineer',
    bio: 'Ten years of teaching\nand building.',
    style: 'Hands-on',
    specialties: ['React', 'Node.js'],
    pastCompanies: ['Initech'],
    linkedinUrl: 'https://linkedin.com/in/somebody',
    availability: 'Weekdays 6-9 PM EST',
    rating: 4.5,
    totalReviews: 2,
    rankingScore: 3.6,
    isActive,
    isVerified: false,
    slug: `coach-${uid.toLowerCase()}`,
    ...dated,
  };
}

function aNotification(uid: string): Notification {
  return {
    id: 'welcome',
    recipientRef: uid,
    type: 'welcome',
    title: 'Welcome',
    content: 'Good to have you here.',
    priority: 'normal',
    isRead: false,
    isArchived: false,
    expiresAt: daysAgo(-30),
    ...dated,
  };
}

const suspension: Suspension = {
  userRef: 'suspended',
  reason: 'Fraud',
  suspendedBy: 'admin',
  ...dated,
};

/** A suspension that ended yesterday. */
const pastSuspension: Suspension = { ...suspension, userRef: 'otherStudent', until: daysAgo(1) };

const profile: PublicProfile = { displayName: 'Some Body', role: 'coach', badges: [], ...dated };
const notificationSettings: NotificationSettings = { channels: { email: true }, ...dated };
/** As an earlier release stored them, which had more channels and a digest. */
const oldNotificationSettings = {
  channels: { email: true, fax: true },
  kinds: { 'enrollment-created': { sms: false } },
  digest: 'daily',
  ...dated,
};
const privacySettings: PrivacySettings = { profileVisible: true, ...dated };
const preferenceSettings: PreferenceSettings = { theme: 'dark', ...dated };
const device: Device = { token: 'token', platform: 'web', lastSeenAt: dated.createdAt, ...dated };
const rates: CoachRates = { hourlyRate: 15_000, currency: 'usd', ...dated };
const coachSettings: CoachSettings = { approvesBookings: true, ...dated };
const slug: SlugReservation = {
  kind: 'coach',
  slug: 'coach-coach',
  targetRef: 'coach',
  isCurrent: true,
  ...dated,
};

const programSlug = { ...slug, kind: 'program' } as const;

const mailLedger: MailLedger = {
  recipientRef: 'student',
  actorRef: 'coach',
  kind: 'enrollment-created',
  mails: [],
  expiresAt: daysAgo(-1),
  ...dated,
};

const mailAddress: MailAddress = {
  address: 'student@example.com',
  state: 'bounced',
  since: daysAgo(1),
  answer: '550 5.1.1 no such user',
  events: [{ id: 'smtp:1', type: 'hard', at: daysAgo(1) }],
  ...dated,
};

const verificationRequest: VerificationRequest = {
  userRef: 'coach',
  links: ['https://example.com/certificate'],
  status: 'pending',
  version: 1,
  ...dated,
};

const dataExport: DataExport = {
  id: 'export-1',
  personRef: 'student',
  status: 'running',
  parts: 0,
  counts: {},
  files: 0,
  problems: [],
  ...dated,
};
const erasure: Erasure = { pseudonym: 'erased-1', status: 'erased', dueAt: daysAgo(1), ...dated };

/** Of a coach who is owed something and has no account for it. */
const leaving: Erasure = {
  ...{ pseudonym: 'leaving-1', uid: 'otherCoach', words: ['Other Coach'], status: 'waiting' },
  ...{ dueAt: daysAgo(1), stage: 'money', ...dated },
  held: {
    ...{ since: daysAgo(2), why: 'unpayable', toldAt: daysAgo(2), decideSince: daysAgo(2), disputes: 0 },
    ...{ sums: [{ currency: 'eur', balance: 8_500, why: 'unpayable' }], payouts: {} },
  },
};

export const identity: Readonly<Record<string, object>> = {
  'users/student': aUser('student', 'student'),
  'users/enrolled': aUser('enrolled', 'student'),
  'users/otherStudent': aUser('otherStudent', 'student'),
  'users/coach': aUser('coach', 'coach'),
  'users/otherCoach': aUser('otherCoach', 'coach'),
  'users/admin': aUser('admin', 'admin'),
  'users/demotedAdmin': aUser('demotedAdmin', 'student'),
  'users/suspendedAdmin': aUser('suspendedAdmin', 'admin'),
  'users/suspended': aUser('suspended', 'coach'),
  'users/student/settings/notifications': notificationSettings,
  'users/enrolled/settings/notifications': oldNotificationSettings,
  'users/student/settings/privacy': privacySettings,
  'users/student/settings/preferences': preferenceSettings,
  'users/suspended/settings/notifications': notificationSettings,
  'users/otherStudent/settings/notifications': {
    ...notificationSettings,
    readUpTo: new Date(Date.UTC(2026, 0, 2)),
  },
  'users/student/devices/0': device,
  'users/student/devices/1': { ...device, refusedToken: 'token' },
  'users/suspended/devices/0': device,
  'users/student/notifications/welcome': aNotification('student'),
  'users/student/notifications/read': { ...aNotification('student'), isRead: true, readAt: dated.createdAt },
  'users/suspended/notifications/welcome': aNotification('suspended'),
  'users/student/mailLedgers/enrollment-created:coach': mailLedger,
  'users/student/mailAddresses/c3R1ZGVudA': mailAddress,
  'publicProfiles/coach': profile,
  'students/student': aStudent('student'),
  'students/enrolled': aStudent('enrolled', ['coach']),
  'customers/enrolled_coach': aCustomer('enrolled', 'coach'),
  'customers/enrolled': aCustomer('enrolled'),
  'students/suspended': aStudent('suspended'),
  'coaches/coach': aCoach('coach', true),
  'coaches/otherCoach': aCoach('otherCoach', false),
  'coaches/suspended': aCoach('suspended', true),
  'coaches/coach/details/rates': rates,
  'coaches/otherCoach/details/rates': rates,
  'coaches/suspended/details/rates': rates,
  'coaches/coach/private/settings': coachSettings,
  'coaches/coach/private/payout': {
    ...{ provider: 'stripe', accountId: 'acct_1', status: 'restricted', requirements: ['external_account'] },
    payouts: 1,
    underway: { eur: 8_500 },
    ...dated,
  },
  'coaches/coach/private/plan': {
    ...{ coachRef: 'coach', plan: 'free', provider: 'stripe', status: 'ended', subscriptionId: 'sub_1' },
    ...{ hadTrial: true, looks: 4, timeline: [], ...dated },
  },
  'coaches/coach/private/calendar': {
    ...{ coachRef: 'coach', provider: 'google', status: 'connected', calendarId: 'coach@gmail.example' },
    ...{ timeZone: 'UTC', connectedAt: CREATED, ...dated },
  },
  'slugs/coach:coach-coach': slug,
  'slugs/coach:coach-othercoach': { ...slug, slug: 'coach-othercoach', targetRef: 'otherCoach' },
  'slugs/program:slug-published': { ...programSlug, slug: 'slug-published', targetRef: 'published' },
  'slugs/program:slug-draft': { ...programSlug, slug: 'slug-draft', targetRef: 'draft' },
  'slugs/program:slug-archived': { ...programSlug, slug: 'slug-archived', targetRef: 'archived' },
  'verificationRequests/coach': verificationRequest,
  'erasures/erased-1': erasure,
  'erasures/leaving-1': leaving,
  'exports/student': dataExport,
  'tableExports/admin_payments_csv': {
    ...{ id: 'admin_payments_csv', exportId: 'export-1', askedBy: 'admin', table: 'payments', format: 'csv' },
    ...{ status: 'running', takenAt: CREATED, asOf: 1, beginnings: 1, rows: 0, parts: 0, bytes: 0, ...dated },
  },
  'suspensions/suspended': suspension,
  'suspensions/otherStudent': pastSuspension,
  'suspensions/suspendedAdmin': { ...suspension, userRef: 'suspendedAdmin', until: daysAgo(-1) },
};
