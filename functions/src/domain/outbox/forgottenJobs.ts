import type { JobKind } from '../../contracts/jobs';
import type { OutboxJob } from '../../contracts/documents/outbox';

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

const FORGOTTEN: ReadonlySet<string> = new Set(FORGOTTEN_KINDS);

/** Whether nothing is left to know of a job: it is done, and neither a provider nor a reason was told. */
export function isForgotten({ kind, status, delivery, skipped }: OutboxJob): boolean {
  return status === 'done' && delivery === undefined && skipped === undefined && FORGOTTEN.has(kind);
}
