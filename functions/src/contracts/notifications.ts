import { z } from 'zod';
import { chosenId, documentId, instant } from './bounds';
import { appPath, broadcastKind, broadcastText } from './documents/broadcasts';
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
