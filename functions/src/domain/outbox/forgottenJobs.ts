import type { OutboxJob } from '../../contracts/documents/outbox';
import type { JobKind, JobPayload } from '../../contracts/jobs';
import type { NoticeKind } from '../../contracts/notices';

/**
 * Kinds whose jobs are deleted in the commit that ends them. The others are kept for a week: their ids stop a second one, or somebody asks
 * how they ended. See docs/decisions/0422.
 */
export const FORGOTTEN_KINDS = [
  // Named by the version, or by an id of chance, that the very commit gives which calls for them: no other commit calls for them again.
  'remind',
  'close-session',
  'expire-request',
  'offer-seats',
  'expire-offer',
  'void-offers',
  'complete-event',
  'expire-event-offer',
  'issue-tickets',
  'end-reservations',
  'end-sessions',
  'end-suspension',
  'stop-suspended',
  'follow-author',
  'follow-coach-page',
  'recount-rating',
  // Of a burst of changes. Who comes when it is over has it done once more, as it would have the one of the next burst.
  'recount-outline',
  'count-seats',
  'recount-post',
  'recount-bookmarks',
  'offer-times',
  'recount-skill',
  'settle-unread',
  'sync-session-event',
  'sync-session-meeting',
] as const satisfies readonly JobKind[];

export type ForgottenKind = (typeof FORGOTTEN_KINDS)[number];

/**
 * Notices whose jobs are forgotten as well, where the notification says what became of them and of their mails. Each is called for by the commit of what it
 * tells and by no other: a version of an enrollment, a booking or a session comes once, and so does a comment. The others are asked for by who
 * looks first whether they were before, or are counted by their jobs.
 */
export const FORGOTTEN_NOTICES = [
  'enrollment-created',
  'enrollment-cancelled',
  'booking-requested',
  'booking-confirmed',
  'booking-declined',
  'booking-cancelled',
  'booking-moved',
  'cancellation-confirmed',
  'move-confirmed',
  'session-reminder',
  'session-followup',
  'session-missed',
  'feedback-revealed',
  'post-commented',
] as const satisfies readonly NoticeKind[];

const FORGOTTEN: ReadonlySet<string> = new Set(FORGOTTEN_KINDS);
const FORGOTTEN_OF_NOTICES: ReadonlySet<string> = new Set(FORGOTTEN_NOTICES);

/**
 * Whether nothing is left to know of a job: it is done, and neither a provider nor a reason was told, or the notification says so.
 * @param isTold whether the notification says from this commit on what became of it
 */
export function isForgotten(
  { kind, payload, status, delivery, skipped }: OutboxJob,
  isTold: boolean,
): boolean {
  if (status !== 'done') return false;
  if (isTold && (kind === 'notify' || kind === 'send-mail')) return isOfForgottenNotice(payload);
  return delivery === undefined && skipped === undefined && FORGOTTEN.has(kind);
}

function isOfForgottenNotice(payload: unknown): boolean {
  const { notice } = payload as Partial<JobPayload<'send-mail'>>;
  return notice !== undefined && FORGOTTEN_OF_NOTICES.has(notice.kind);
}
