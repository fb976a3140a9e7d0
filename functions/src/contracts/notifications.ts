import { z } from 'zod';
import { chosenId, documentId, instant } from './bounds';
import { appPath, broadcastKind, broadcastText } from './documents/broadcasts';
import { mailAddress } from './documents/mailAddresses';
import { channelDelivery } from './documents/notifications';
import { role } from './documents/users';
import { operation } from './operation';

const announced = {
  /** The admin's own name for it: asked for again under the same one, it is told nobody twice. */
  broadcastId: chosenId,
  kind: broadcastKind.default('announcement'),
  text: broadcastText,
  /** Where in the app it leads. */
  actionPath: appPath.optional(),
  /** `count` only says how many it would reach, `test` tells the caller alone. */
  mode: z.enum(['count', 'test', 'send']),
};

const output = z.strictObject({
  broadcastId: chosenId,
  /** `known` where it was sent under this name before. */
  outcome: z.enum(['counted', 'tested', 'started', 'known']),
  /** How many people it is for; of one that is sent to a role or a program, they are listed afterwards. */
  recipients: z.int().optional(),
});

export const sendBulkNotifications = operation({
  name: 'notifications/sendBulkNotifications',
  summary:
    'Tells one thing to the people who are named, who learn in a program, or who enrolled since a day, in batches that go on after any stop; each of them once, as they are at that moment.',
  callers: 'admin',
  input: z.strictObject({
    ...announced,
    to: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('people'), userIds: z.array(documentId).min(1).max(500) }),
      z.strictObject({ type: z.literal('program'), programId: documentId }),
      z.strictObject({ type: z.literal('active'), since: instant }),
    ]),
  }),
  output,
  refusals: ['broadcast-differs', 'program-missing'],
  records: [],
  perMinute: 20,
});

export const sendRoleBasedNotifications = operation({
  name: 'notifications/sendRoleBasedNotifications',
  summary: 'Tells one thing to everybody who has a role at that moment, as `sendBulkNotifications` does.',
  callers: 'admin',
  input: z.strictObject({ ...announced, role }),
  output,
  refusals: ['broadcast-differs'],
  records: [],
  perMinute: 20,
});

export const resumeMail = operation({
  name: 'notifications/resumeMail',
  summary:
    'Has mail go to the caller’s address again after it bounced or the caller called a mail unwanted, once a day; where nothing is in its way, that is no error. An address that is changed needs no such word.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ isResumed: z.boolean() }),
  refusals: ['email-not-verified', 'resumed-lately'],
  perMinute: 10,
});

/** What became of a notice on a channel, in the provider's words where there are any. */
const deliveryState = z.strictObject({
  status: channelDelivery.shape.status,
  reason: channelDelivery.shape.reason,
  answer: z.string().optional(),
  changedAt: z.iso.datetime(),
});

const toldNotice = z.strictObject({
  notificationId: z.string(),
  kind: z.string(),
  toldAt: z.iso.datetime(),
  /** Absent where the channel was not asked for. */
  email: deliveryState.optional(),
  sms: deliveryState.optional(),
  /** By the place of the device. */
  push: z.record(z.string(), deliveryState).optional(),
});

export const getDeliveries = operation({
  name: 'notifications/getDeliveries',
  summary:
    'Shows an admin what became of the notices to a person on each channel, the latest first and a page at a time, and whether mail goes to the person’s address: kinds and states, never what they said.',
  callers: 'admin',
  input: z.strictObject({
    userId: documentId,
    limit: z.int().min(1).max(100).default(50),
    /** `nextCursor` of the page before. */
    cursor: z.strictObject({ toldAt: instant, notificationId: z.string().min(1).max(500) }).optional(),
  }),
  output: z.strictObject({
    told: z.array(toldNotice),
    /** Absent where no mail system has said anything of the address. */
    mail: z
      .strictObject({
        state: mailAddress.shape.state,
        since: z.iso.datetime(),
        answer: z.string().optional(),
      })
      .optional(),
    /** Absent on the last page. */
    nextCursor: z.strictObject({ toldAt: z.iso.datetime(), notificationId: z.string() }).optional(),
  }),
  refusals: ['account-missing'],
  isReadOnly: true,
  perMinute: 60,
});
