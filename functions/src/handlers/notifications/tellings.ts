import type { Notification } from '../../contracts/documents/notifications';
import type { SkipReason } from '../../contracts/documents/outbox';
import type { NotificationSettings, PreferenceSettings } from '../../contracts/documents/settings';
import type { User } from '../../contracts/documents/users';
import { isExpired } from '../../domain/notifications/goodFor';
import { languageOf } from '../../domain/notifications/languages';
import { newNotification, notificationId, tells } from '../../domain/notifications/newNotification';
import {
  type Notice,
  noticeMailJob,
  type NoticePayload,
  pushJob,
  smsJob,
} from '../../domain/notifications/noticeJobs';
import { isForgotten, MAX_DEVICES } from '../../domain/notifications/ringing';
import { toldAt } from '../../domain/notifications/readMark';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { paths } from '../../domain/paths';
import type { DocumentPath } from '../../ports/documents';
import type { Job } from '../../ports/jobs';
import type { AtomicJob } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { actorOf } from './actorOf';
import { digestToCome } from './digestToCome';
import { isOutdated } from './isOutdated';
import type { Told } from './mailAtOnce';

/** Who is to be told something, and whether it was told already. */
interface NoticeReader {
  readonly told: Notification | undefined;
  readonly recipient: User | undefined;
  readonly settings: NotificationSettings | undefined;
  readonly preferences: PreferenceSettings | undefined;
}

/** The reader of a notice was looked at: a transaction reads everything before it writes. */
interface Telling {
  /** Whom its mail goes to, where one is to follow. */
  readonly mailed: Told | undefined;
  /** Whether the notification says from this commit on all of it that nothing else follows from. */
  readonly isTold: boolean;
  /**
   * Puts the notice into the reader's notifications, in the place of what it repeats, and leaves its text message and its push to each device
   * to jobs: each at most once and only where it is wanted. Answers the job of the mail that is to follow, unless it was told before.
   * @param unmailed why its mail does not go, where that is known already
   */
  readonly commit: (unmailed?: SkipReason) => Job<'send-mail'> | undefined;
}

type Around = Pick<AtomicJob<never>, 'transaction' | 'now' | 'dueAt'>;

const UNTOLD: Telling = { mailed: undefined, isTold: false, commit: () => undefined };

/** Looks at the readers of notices, of all together: the tellings in the order of the notices. */
export async function tellings(
  payloads: readonly NoticePayload[],
  around: Around,
): Promise<readonly Telling[]> {
  const ofEach = (pathOf: (notice: Notice) => DocumentPath<unknown>) =>
    payloads.map(({ notice }) => pathOf(notice));
  const found = await around.transaction.getAll<readonly unknown[]>(
    ...ofEach((notice) => paths.notification(notice.recipientRef, notificationId(notice))),
    ...ofEach(({ recipientRef }) => paths.user(recipientRef)),
    ...ofEach(({ recipientRef }) => paths.notificationSettings(recipientRef)),
    ...ofEach(({ recipientRef }) => paths.preferenceSettings(recipientRef)),
  );
  return Promise.all(
    payloads.map((payload, index) => {
      const [told, recipient, settings, preferences] = [0, 1, 2, 3].map(
        (part) => found[part * payloads.length + index],
      );
      return telling(payload, { told, recipient, settings, preferences } as NoticeReader, around);
    }),
  );
}

async function telling(
  payload: NoticePayload,
  { told, recipient, settings, preferences }: NoticeReader,
  { transaction, now, dueAt }: Around,
): Promise<Telling> {
  const { notice } = payload;
  const { kind, recipientRef } = notice;
  if (isExpired(kind, dueAt, now) || (await isOutdated(transaction, payload, now))) return UNTOLD;
  const isPushed = wantsNotice(recipient, settings, kind, 'push');
  const ring = isPushed ? await devicesToRing(payload, transaction, now) : NO_RING;
  const isMailed = told?.version !== notice.version && wantsNotice(recipient, settings, kind, 'email');
  const isNews = !tells(told, notice) && wantsNotice(recipient, settings, kind, 'inApp');
  const text = wantsNotice(recipient, settings, kind, 'sms') ? smsJob(payload) : undefined;
  const isTexted = text !== undefined && (await transaction.get(paths.outboxJob(text.id))) === undefined;
  const digest =
    isMailed && isNews ? await digestToCome(recipientRef, kind, settings, transaction, now) : undefined;
  const actor = isNews || isMailed ? await actorOf(notice, transaction) : undefined;
  const isDigested = digest !== undefined || (!isNews && told?.digestRef !== undefined);
  const follows = isMailed && !isDigested;
  return {
    mailed: follows ? { user: recipient, settings, preferences, actor, isNews } : undefined,
    isTold: isNews && !isDigested,
    commit: (unmailed) => {
      if (isNews) {
        const reader = {
          language: languageOf(preferences?.language, recipient.locale),
          timeZone: recipient.timeZone,
          unmailed: unmailed ?? (isMailed ? undefined : 'unsubscribed'),
          digest: digest?.date,
          isTexted,
          devices: ring.places,
          at: toldAt(settings, now),
        };
        const notification = newNotification(payload, actor?.displayName, reader, now);
        transaction.set(paths.notification(recipientRef, notificationId(notice)), notification);
      }
      if (isTexted) transaction.job(text);
      digest?.commit();
      ring.commit();
      return follows ? noticeMailJob(payload) : undefined;
    },
  };
}

/** Places of devices that were not called yet, and what writes so. */
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
