import { paths } from '../../functions/src/domain/paths';
import { aCoach } from '../../functions/test/support/builders';
import type { Caller } from '../../functions/src/runtime/operationHandler';
import { NOON } from '../../functions/test/support/aPlatform';
import { anAudience } from '../../functions/test/support/anAudience';
import { aUser } from '../../functions/test/support/people';
import { activity, anExport, deadJobs, statistics, suspension, verification } from './adminGivens';
import { ADMIN, COACH, market, STUDENT, USUAL } from './market';
import type { OperationScene } from './operationScenes';

/** Who has neither devices nor settings. */
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => [paths.user(`p${index}`), aUser(`p${index}`)] as const);

const bouncedAddress = ({ uid, email = '' }: Caller) => {
  const bounced = { address: email, state: 'bounced', since: NOON, events: [], createdAt: NOON } as const;
  return [paths.mailAddress(uid, email), { ...bounced, updatedAt: NOON }] as const;
};

/** A call of each operation at the desk of the admins. */
export const ADMIN_SCENES: Readonly<Record<string, OperationScene>> = {
  'admin/promoteUserToAdmin': {
    on: 'a student',
    by: ADMIN,
    given: () => market(),
    input: () => ({ userId: STUDENT.uid }),
  },
  'admin/demoteAdmin': {
    on: 'one of two admins',
    by: ADMIN,
    given: () => [...market(), [paths.user('ada'), aUser('ada', { role: 'admin' })]],
    input: () => ({ userId: 'ada' }),
  },
  'admin/suspendUser': {
    on: 'a coach with one program on the market',
    by: ADMIN,
    given: () => market({ ...USUAL, programs: 0 }),
    input: () => ({ userId: COACH.uid, reason: 'Spam' }),
  },
  'admin/unsuspendUser': {
    on: 'a coach with one program that left the market with the suspension',
    by: ADMIN,
    given: () => [
      ...market({ ...USUAL, programs: 0 }, { isActive: false, isHiddenWithCoach: true }),
      [paths.coach(COACH.uid), aCoach({ isActive: false })],
      [paths.user(COACH.uid), aUser(COACH.uid, { role: 'coach', status: 'suspended' })],
      [paths.suspension(COACH.uid), suspension()],
    ],
    input: () => ({ userId: COACH.uid }),
  },
  'admin/getAdminSetting': {
    on: 'a public setting',
    by: STUDENT,
    given: () => [],
    input: () => ({ key: 'pricing.hourlyRate' }),
  },
  'admin/getActivityLogs': {
    on: 'a full page of 50, of more',
    by: STUDENT,
    given: () => activity(STUDENT.uid, 60),
    input: () => ({}),
  },
  'admin/getSystemActivityLogs': {
    on: 'a full page of 50, of more',
    by: ADMIN,
    given: () => [...market(), ...activity(STUDENT.uid, 60)],
    input: () => ({ from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' }),
  },
  'admin/getPlatformStats': {
    on: 'ten metrics',
    by: ADMIN,
    given: () => [...market(), ...statistics()],
    input: () => ({}),
  },
  'admin/getUserGrowthStats': {
    on: 'four weeks in two months',
    by: ADMIN,
    given: () => [...market(), ...statistics()],
    input: () => ({ from: '2026-02-15T00:00:00Z', to: '2026-03-15T00:00:00Z' }),
  },
  'admin/getPaymentStatistics': {
    on: 'four weeks in two months, of six metrics',
    by: ADMIN,
    given: () => [...market(), ...statistics()],
    input: () => ({ currency: 'usd', from: '2026-02-15T00:00:00Z', to: '2026-03-15T00:00:00Z' }),
  },
  'admin/getRevenueStats': {
    on: 'four weeks in two months',
    by: ADMIN,
    given: () => [...market(), ...statistics()],
    input: () => ({ currency: 'usd', from: '2026-02-15T00:00:00Z', to: '2026-03-15T00:00:00Z' }),
  },
  'admin/getSessionStatistics': {
    on: 'four weeks in two months, of the own ones',
    by: COACH,
    given: () => [...market(), ...statistics()],
    input: () => ({ coachId: COACH.uid, from: '2026-02-15T00:00:00Z', to: '2026-03-15T00:00:00Z' }),
  },
  'admin/getAudience': {
    on: 'counted today, as the coach',
    by: COACH,
    given: () => [...market(), [paths.audience(COACH.uid), anAudience(COACH.uid, new Date())]],
    input: () => ({}),
  },
  'admin/getAggregatedMetrics': {
    on: 'four weeks in two months, of the own ones',
    by: COACH,
    given: () => [...market(), ...statistics()],
    input: () => ({
      metricType: 'earnings.usd',
      coachId: COACH.uid,
      from: '2026-02-15T00:00:00Z',
      to: '2026-03-15T00:00:00Z',
    }),
  },
  'admin/getAnalytics': {
    on: 'a full page of 50, of more',
    by: ADMIN,
    given: () => [...market(), ...statistics()],
    input: () => ({ metricType: 'users', from: '2026-02-15T00:00:00Z', to: '2026-03-15T00:00:00Z' }),
  },
  'admin/getAllAdminSettings': {
    on: 'every setting',
    by: ADMIN,
    given: () => market(),
    input: () => ({}),
  },
  'admin/updateAdminSetting': {
    on: 'a setting that was never changed',
    by: ADMIN,
    given: () => market(),
    input: () => ({ key: 'learning.seatHold', value: { minutes: 20 }, version: 0, reason: 'Slow banks' }),
  },
  'admin/verifyCoach': {
    on: 'a coach who asked for it; the coach is told in the app and by mail',
    by: ADMIN,
    given: () => [...market(), [paths.verificationRequest(COACH.uid), verification()]],
    input: () => ({ coachId: COACH.uid, version: 1, decision: 'approve' }),
  },
  'admin/exportTable': {
    on: 'a table of 30 rows, up to the last part',
    by: ADMIN,
    given: () => [...market(), ...statistics()],
    input: () => ({ table: 'analytics' }),
  },
  'admin/getTableExport': {
    on: 'a finished export of two parts',
    by: ADMIN,
    given: () => [...market(), anExport()],
    input: () => ({ table: 'payments' }),
  },
  'admin/listAttention': {
    on: '30 dead jobs and a coach who asks to be verified',
    by: ADMIN,
    given: () => [...market(), ...deadJobs(30), [paths.verificationRequest(COACH.uid), verification()]],
    input: () => ({}),
  },
  'notifications/getDeliveries': {
    on: 'a person with an address that bounced, and nothing told',
    by: ADMIN,
    given: () => [...market(), bouncedAddress(STUDENT)],
    input: () => ({ userId: STUDENT.uid }),
  },
  'notifications/resumeMail': {
    on: 'an address that bounced',
    by: STUDENT,
    given: () => [...market(), bouncedAddress(STUDENT)],
    input: () => ({}),
  },
  'notifications/sendBulkNotifications': {
    on: 'a hundred people who are named, up to their mails',
    by: ADMIN,
    given: () => [...market(), ...people(100)],
    input: () => ({
      broadcastId: 'spring',
      text: { en: 'We are closed on Monday.' },
      mode: 'send',
      to: { type: 'people', userIds: people(100).map(([path]) => path.id) },
    }),
  },
  'notifications/sendRoleBasedNotifications': {
    on: 'the admins, of whom there is one',
    by: ADMIN,
    given: () => market(),
    input: () => ({ broadcastId: 'spring', text: { en: 'We are closed.' }, mode: 'send', role: 'admin' }),
  },
  'admin/getAllUsers': {
    on: 'all of a small market',
    by: ADMIN,
    given: () => market(),
    input: () => ({ limit: 50 }),
  },
  'admin/listDeadJobs': {
    on: 'a page of 20 dead jobs of 30',
    by: ADMIN,
    given: () => [...market(), ...deadJobs(30)],
    input: () => ({ limit: 20 }),
  },
  'admin/replayJob': {
    on: 'a dead job, whose work was done meanwhile',
    by: ADMIN,
    given: () => [...market(), ...deadJobs(1)],
    input: () => ({ jobId: 'dead:0' }),
  },
};
