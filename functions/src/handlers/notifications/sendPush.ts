import { createHash } from 'node:crypto';
import type { Delivery, SkipReason } from '../../contracts/documents/outbox';
import type { Device } from '../../contracts/documents/devices';
import type { Notification } from '../../contracts/documents/notifications';
import { languageOf } from '../../domain/notifications/languages';
import { notificationId } from '../../domain/notifications/newNotification';
import { type Notice, type NoticePayload, pushJob } from '../../domain/notifications/noticeJobs';
import { noticeText } from '../../domain/notifications/noticeText';
import { noticePush, shorter } from '../../domain/notifications/noticePush';
import { endOfQuietHours } from '../../domain/notifications/quietHours';
import { MAX_DEVICES } from '../../domain/notifications/ringing';
import { isSeen } from '../../domain/notifications/readMark';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import { PermanentFailure } from '../../ports/permanentFailure';
import type { Push } from '../../ports/pusher';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { actorOf } from './actorOf';
import { isOutdated } from './isOutdated';

type PushJob = RunningJob<'send-push'>;

/**
 * Shows a notice on one device of its recipient, after the recipient's quiet hours: not where it is unwanted by then, was read in the
 * app meanwhile, or says what is so no more. What the provider says of the device is kept of it.
 */
export default jobHandler<'send-push'>(async (job) => {
  const push = await pushOf(job);
  if (typeof push === 'string') return { reason: push, at: job.now };
  const pusher = await job.ports.pusher();
  const first = await pusher.send(push);
  const { outcome, answer } = first.outcome === 'unfit' ? await pusher.send(shorter(push)) : first;
  if (outcome === 'taken') return { messageId: answer, answer, at: job.ports.now() } satisfies Delivery;
  if (outcome === 'unfit') throw new PermanentFailure(answer);
  if (outcome === 'foreign') {
    await refuse(job, push.token);
    throw new PermanentFailure(answer);
  }
  await forget(job, push.token);
  return { reason: 'device-gone', at: job.now };
});

/**
 * What the device is to show, or why it shows nothing.
 * @throws Postponed until the person's quiet hours are over
 */
async function pushOf(job: PushJob): Promise<Push | SkipReason> {
  const { documents, ports, now, payload } = job;
  const { notice, device: place } = payload;
  const { recipientRef, kind } = notice;
  const [user, settings, preferences, device, told] = await documents.getAll(
    paths.user(recipientRef),
    paths.notificationSettings(recipientRef),
    paths.preferenceSettings(recipientRef),
    paths.device(recipientRef, place),
    paths.notification(recipientRef, notificationId(notice)),
  );
  const unwanted = user?.status === 'active' ? 'unsubscribed' : 'account-inactive';
  if (!wantsNotice(user, settings, kind, 'push')) return unwanted;
  const isInApp = wantsNotice(user, settings, kind, 'inApp');
  if (device === undefined) return 'no-device';
  const reason = whyNotShown(device, told && { ...told, isRead: isSeen(told, settings) }, isInApp, payload);
  if (reason !== undefined) return reason;
  const quietUntil = endOfQuietHours(settings?.quietHours, now);
  if (quietUntil !== undefined) throw new Postponed(quietUntil);
  if (await isOutdated(documents, payload, now)) return 'outdated';
  const actor = await actorOf(notice, documents);
  const language = languageOf(preferences?.language, user.locale);
  const text = noticeText(notice, actor?.displayName, language, user.timeZone);
  return noticePush(notice, text, { token: device.token, appUrl: ports.appUrl(), tag: tagOf(notice) });
}

/** As short as every provider takes it, and the same for each attempt. */
function tagOf(notice: Notice): string {
  return createHash('sha256').update(notificationId(notice)).digest('base64url').slice(0, 32);
}

/** Whoever has read, put away or deleted a notification is not called to it, and a later telling calls for itself. */
function whyNotShown(
  device: Device,
  told: Notification | undefined,
  isInApp: boolean,
  { notice }: NoticePayload,
): SkipReason | undefined {
  if (device.refusedToken === device.token) return 'device-refused';
  if (told === undefined) return isInApp ? 'read' : undefined;
  if (told.isRead || told.isArchived) return 'read';
  return (told.version ?? 0) > notice.version ? 'outdated' : undefined;
}

/** Remembers that a token is another project's, for as long as it is the device's. */
function refuse({ payload, transact, now }: PushJob, token: string): Promise<void> {
  const path = paths.device(payload.notice.recipientRef, payload.device);
  return transact(async (transaction) => {
    const device = await transaction.get(path);
    if (device?.token === token) transaction.update(path, { refusedToken: token, updatedAt: now });
  });
}

/**
 * Removes the device of a token that is gone; what has come in its place, or in another since, shows the notice as well.
 * @throws Error where the place has a new token, for the next attempt to take
 */
async function forget({ payload, transact }: PushJob, token: string): Promise<void> {
  const { recipientRef } = payload.notice;
  const path = paths.device(recipientRef, payload.device);
  const isReplaced = await transact(async (transaction) => {
    const devices = await transaction.query({ from: paths.devices(recipientRef), limit: MAX_DEVICES });
    const present = devices.find(({ path: { id } }) => id === payload.device)?.data;
    const others = devices.filter(({ path: { id } }) => id !== payload.device);
    const jobs = others.map((other) => pushJob(payload, other.path.id));
    const known = await transaction.getAll(...jobs.map(({ id }) => paths.outboxJob(id)));
    for (const job of jobs.filter((_job, index) => known[index] === undefined)) transaction.job(job);
    if (present?.token === token) transaction.delete(path);
    return present !== undefined && present.token !== token;
  });
  if (isReplaced) throw new Error('the device has got another token meanwhile');
}
