import getActivityLogs from '../../src/handlers/admin/getActivityLogs';
import getAdminSetting from '../../src/handlers/admin/getAdminSetting';
import getAggregatedMetrics from '../../src/handlers/admin/getAggregatedMetrics';
import getAllAdminSettings from '../../src/handlers/admin/getAllAdminSettings';
import getAllUsers from '../../src/handlers/admin/getAllUsers';
import exportTable from '../../src/handlers/admin/exportTable';
import getAudience from '../../src/handlers/admin/getAudience';
import getTableExport from '../../src/handlers/admin/getTableExport';
import getAnalytics from '../../src/handlers/admin/getAnalytics';
import getPaymentStatistics from '../../src/handlers/admin/getPaymentStatistics';
import getPlatformStats from '../../src/handlers/admin/getPlatformStats';
import getRevenueStats from '../../src/handlers/admin/getRevenueStats';
import getSessionStatistics from '../../src/handlers/admin/getSessionStatistics';
import getSystemActivityLogs from '../../src/handlers/admin/getSystemActivityLogs';
import getUserGrowthStats from '../../src/handlers/admin/getUserGrowthStats';
import listAttention from '../../src/handlers/admin/listAttention';
import getDeliveries from '../../src/handlers/notifications/getDeliveries';
import resumeMail from '../../src/handlers/notifications/resumeMail';
import sendBulkNotifications from '../../src/handlers/notifications/sendBulkNotifications';
import sendRoleBasedNotifications from '../../src/handlers/notifications/sendRoleBasedNotifications';
import updateAdminSetting from '../../src/handlers/admin/updateAdminSetting';
import type { MountedOperation } from '../../src/runtime/operationHandler';

const BROADCAST = { en: 'We are closed.', de: 'Wir haben zu.' };

/** A right input of each operation at the desk of the admins, every key used. */
export const ADMIN_INPUTS: readonly (readonly [MountedOperation, Readonly<Record<string, unknown>>])[] = [
  [getAdminSetting, { key: 'learning.seatHold' }],
  [listAttention, {}],
  [exportTable, { table: 'payments', format: 'jsonl' }],
  [getAudience, { coachId: 'carla', format: 'csv' }],
  [getTableExport, { table: 'payments', format: 'jsonl', fromPart: 50 }],
  [
    getAllUsers,
    { role: 'coach', status: 'active', limit: 10, cursor: { createdAt: '2026-05-01T10:00:00Z', uid: 'sam' } },
  ],
  [
    getActivityLogs,
    { userId: 'sam', limit: 10, cursor: { timestamp: '2026-05-01T10:00:00Z', entryId: 'entry' } },
  ],
  [
    getSystemActivityLogs,
    {
      from: '2026-01-01T10:00:00Z',
      to: '2026-05-01T10:00:00Z',
      limit: 10,
      cursor: { timestamp: '2026-05-01T10:00:00Z', entryId: 'entry' },
    },
  ],
  [getPlatformStats, {}],
  [
    getUserGrowthStats,
    { period: 'day', from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', format: 'csv' },
  ],
  [
    getPaymentStatistics,
    {
      currency: 'usd',
      period: 'day',
      from: '2026-01-01T00:00:00Z',
      to: '2026-02-01T00:00:00Z',
      format: 'csv',
    },
  ],
  [
    getRevenueStats,
    {
      currency: 'usd',
      period: 'day',
      from: '2026-01-01T00:00:00Z',
      to: '2026-02-01T00:00:00Z',
      format: 'csv',
    },
  ],
  [
    getSessionStatistics,
    {
      coachId: 'carla',
      period: 'day',
      from: '2026-01-01T00:00:00Z',
      to: '2026-02-01T00:00:00Z',
      format: 'csv',
    },
  ],
  [
    getAggregatedMetrics,
    {
      metricType: 'users',
      coachId: 'carla',
      period: 'day',
      from: '2026-01-01T00:00:00Z',
      to: '2026-02-01T00:00:00Z',
      format: 'csv',
    },
  ],
  [
    getAnalytics,
    {
      metricType: 'users',
      from: '2026-01-01T00:00:00Z',
      to: '2026-02-01T00:00:00Z',
      limit: 10,
      cursor: { timestamp: '2026-01-02T09:00:00Z', eventId: 'event' },
    },
  ],
  [
    sendRoleBasedNotifications,
    {
      broadcastId: 'spring',
      kind: 'promotion',
      text: BROADCAST,
      actionPath: '/news',
      mode: 'send',
      role: 'coach',
    },
  ],
  [
    getDeliveries,
    {
      userId: 'sam',
      limit: 5,
      cursor: { toldAt: '2026-01-02T09:00:00Z', notificationId: 'announcement:spring' },
    },
  ],
  [resumeMail, {}],
  [
    sendBulkNotifications,
    {
      broadcastId: 'summer',
      kind: 'announcement',
      text: BROADCAST,
      actionPath: '/news/summer',
      mode: 'count',
      to: { type: 'people', userIds: ['sam'] },
    },
  ],
  [getAllAdminSettings, { category: 'learning' }],
  [
    updateAdminSetting,
    { key: 'learning.seatHold', value: { minutes: 20 }, version: 0, reason: 'slow banks' },
  ],
];
