import sendBulkNotifications from '../../src/handlers/notifications/sendBulkNotifications';
import sendRoleBasedNotifications from '../../src/handlers/notifications/sendRoleBasedNotifications';
import { ROOT } from '../support/aMarket';

const told = { text: { en: 'We are closed on Monday.' }, mode: 'send' };
const toSam = { ...told, broadcastId: 'summer', to: { type: 'people', userIds: ['sam'] } };

/** Right calls of an admin who tells many. */
export const BROADCAST_CALLS = [
  [sendRoleBasedNotifications, ROOT, { ...told, broadcastId: 'spring', role: 'student' }],
  [sendBulkNotifications, ROOT, toSam],
] as const;
