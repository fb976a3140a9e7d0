import { isExpired } from '../../domain/notifications/goodFor';
import { languageOf } from '../../domain/notifications/languages';
import { newNotification, notificationId, tells } from '../../domain/notifications/newNotification';
import { noticeMailJob, type NoticePayload, pushJob, smsJob } from '../../domain/notifications/noticeJobs';
import { isForgotten, MAX_DEVICES } from '../../domain/notifications/ringing';
import { toldAt } from '../../domain/notifications/readMark';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { actorOf } from './actorOf';
import { digestToCome } from './digestToCome';
import { isOutdated } from './isOutdated';

/**
 * Puts a notice into the recipient's notifications, in the place of what it repeats, and leaves its text message and its push to each device
 * to jobs: each at most once and only where it is wanted. Where a mail is, the job goes on as that, unless the notice was told before.
 */
export default atomicJobHandler<'notify' | 'notify-in-app'>(async ({ payload, now, dueAt, transaction }) => {
  const { kind, recipientRef } = payload.notice;
  if (isExpired(kind, dueAt, now)) return;
  if (await isOutdated(transaction, payload)) return;
  const path = paths.notification(recipientRef, notificationId(payload.notice));
  const [told, recipient, settings, preferences] = await transaction.getAll(
    path,
    paths.user(recipientRef),
    paths.notificationSettings(recipientRef),
    paths.preferenceSettings(recipientRef),
  );
  const isPushed = wantsNotice(recipient, settings, kind, 'push');
  const ring = isPushed ? await devicesToRing(payload, transaction, now) : NO_RING;
  const isMailed =
    told?.version !== payload.notice.version && wantsNotice(recipient, settings, kind, 'email');
  const isNews = !tells(told, payload.notice) && wantsNotice(recipient, settings, kind, 'inApp');
  const text = wantsNotice(recipient, settings, kind, 'sms') ? smsJob(payload) : undefined;
  const isTexted = text !== undefined && (await transaction.get(paths.outboxJob(text.id))) === undefined;
  const digest =
    isMailed && isNews ? await digestToCome(recipientRef, kind, settings, transaction, now) : undefined;
  if (isNews) {
    const actor = await actorOf(payload.notice, transaction);
    const language = languageOf(preferences?.language, recipient.locale);
    const reader = {
      language,
      timeZone: recipient.timeZone,
      isMailed,
      digest: digest?.date,
      isTexted,
      devices: ring.places,
      at: toldAt(settings, now),
    };
    transaction.set(path, newNotification(payload, actor?.displayName, reader, now));
  }
  const isDigested = digest !== undefined || (!isNews && told?.digestRef !== undefined);
  if (isTexted) transaction.job(text);
  digest?.commit();
  ring.commit();
  return isMailed && !isDigested ? noticeMailJob(payload) : undefined;
});

/** Places of devices that were not called yet, and what writes so: a transaction reads everything before it writes. */
interface Ring {
  readonly places: readonly string[];
  readonly commit: () => void;
}

const NO_RING: Ring = { places: [], commit: () => undefined };

/** The devices of a person that this notice has not called; those that the provider has forgotten go. */
async function devicesToRing(payload: NoticePayload, transaction: JobTransaction, now: Date): Promise<Ring> {
  const { recipientRef } = payload.notice;
  const devices = await transaction.query({ from: paths.devices(recipientRef), limit: MAX_DEVICES });
  const forgotten = devices.filter(({ data }) => isForgotten(data, now));
  const jobs = devices
    .filter((device) => !forgotten.includes(device))
    .map(({ path }) => ({ place: path.id, job: pushJob(payload, path.id) }));
  const known = await transaction.getAll(...jobs.map(({ job }) => paths.outboxJob(job.id)));
  const fresh = jobs.filter((_job, index) => known[index] === undefined);
  return {
    places: fresh.map(({ place }) => place),
    commit: () => {
      for (const { path } of forgotten) transaction.delete(path);
      for (const { job } of fresh) transaction.job(job);
    },
  };
}
