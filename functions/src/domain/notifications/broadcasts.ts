import type { Broadcast } from '../../contracts/documents/broadcasts';
import type { BroadcastPart } from '../../contracts/documents/parts';
import type { OutboxJob } from '../../contracts/documents/outbox';
import { DAY, MINUTE } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { isWaiting } from '../outbox/jobStates';
import { Refusal } from '../refusal';
import { noticeJob } from './noticeJobs';

/** How many recipients a batch has. */
export const BATCH = 100;
/** Half of what the queue of mail sends: whatever else is told meanwhile goes its way beside. */
const BATCH_PACE = 20_000;
const FIRST_LOOK = MINUTE;
const LONGEST_LOOK = 30 * MINUTE;
const MONTH = 30 * DAY;

/** What an admin asks for. */
export type Announcement = Pick<Broadcast, 'id' | 'kind' | 'text' | 'actionPath' | 'audience' | 'createdBy'>;

/** Whom a listing has reached; `at` where it goes by time, in milliseconds. */
export interface Cursor {
  readonly id: string;
  readonly at?: number | undefined;
}

/** A broadcast that begins, of the people as they are at that instant. */
export function newBroadcast(announcement: Announcement, asOf: number, now: Date): Broadcast {
  return {
    ...announcement,
    asOf,
    status: 'listing',
    ...{ pages: 0, batches: 0, countedBatches: 0, total: 0 },
    ...NOTHING,
    createdAt: now,
    updatedAt: now,
  };
}

export const NOTHING = { sent: 0, skipped: 0, failed: 0 } as const;

/** @throws Refusal broadcast-differs when the same name stands for something else */
export function assertSame(known: Broadcast, { kind, text, actionPath, audience }: Announcement): void {
  const asked = { kind, text, actionPath, audience };
  const has = {
    kind: known.kind,
    text: known.text,
    actionPath: known.actionPath,
    audience: known.audience,
  };
  if (JSON.stringify(has) !== JSON.stringify(asked))
    throw new Refusal('broadcast-differs', 'Under this name something else was sent.', {
      broadcastId: known.id,
    });
}

/** What listing some more people makes of a broadcast, and the jobs that tell them: one batch after the other, at its pace. */
export function listed(
  broadcast: Broadcast,
  people: readonly string[],
  isLast: boolean,
  now: Date,
): { readonly broadcast: Broadcast; readonly jobs: readonly Job[] } {
  const start = broadcast.createdAt.getTime();
  const jobs = Array.from({ length: Math.ceil(people.length / BATCH) }, (_, index): Job<'tell-batch'> => {
    const batch = broadcast.batches + index;
    return {
      id: `tell-batch:${broadcast.id}:${batch}`,
      kind: 'tell-batch',
      payload: {
        broadcastId: broadcast.id,
        batch,
        recipients: people.slice(index * BATCH, (index + 1) * BATCH),
      },
      runAt: new Date(Math.max(now.getTime(), start + batch * BATCH_PACE)),
    };
  });
  const batches = broadcast.batches + jobs.length;
  const isOver = isLast && batches === broadcast.countedBatches;
  const goesOn = isLast ? ('telling' as const) : broadcast.status;
  return {
    broadcast: {
      ...broadcast,
      pages: broadcast.pages + 1,
      batches,
      total: broadcast.total + people.length,
      status: isOver ? 'done' : goesOn,
      updatedAt: now,
    },
    jobs,
  };
}

export function listingJob(
  { id }: Pick<Broadcast, 'id'>,
  page: number,
  after?: Cursor,
): Job<'list-recipients'> {
  return {
    id: `list-recipients:${id}:${page}`,
    kind: 'list-recipients',
    payload: { broadcastId: id, page, ...(after && { after }) },
  };
}

/** A batch once it was told: whose mails are under way, and how many have none to come. */
interface BatchTold {
  readonly batch: number;
  readonly open: readonly string[];
  readonly settled: number;
}

/** Counts a batch when its mails may have gone, and at once where there are none. */
export function countingJob(
  broadcastId: string,
  { batch, open, settled }: BatchTold,
  now: Date,
): Job<'count-batch'> {
  return {
    id: `count-batch:${broadcastId}:${batch}`,
    kind: 'count-batch',
    payload: { broadcastId, batch, recipients: [...open], alreadyTold: settled },
    runAt: new Date(now.getTime() + (open.length === 0 ? 0 : FIRST_LOOK)),
  };
}

/** When to look again at what is under way: after half as long as it took until now. */
export function nextLook({ createdAt }: BroadcastPart, now: Date): Date {
  const taken = now.getTime() - createdAt.getTime();
  return new Date(now.getTime() + Math.min(Math.max(taken / 2, FIRST_LOOK), LONGEST_LOOK));
}

/** One person's notice: its key has neither date nor batch in it. */
export function broadcastNotice(
  { id, kind, text, actionPath }: Pick<Broadcast, 'id' | 'kind' | 'text' | 'actionPath'>,
  recipientRef: string,
): Job<'notify'> {
  const facts = { text, ...(actionPath !== undefined && { actionPath }) };
  return noticeJob({ kind, recipientRef, actorRef: recipientRef, subjectRef: id, version: 1, facts });
}

/** What became of a recipient, by the job of its notice, which goes on as its mail; undefined while it is under way. */
export function outcomeOf(job: OutboxJob | undefined): keyof typeof NOTHING | undefined {
  if (job?.status === 'dead') return 'failed';
  if (job !== undefined && isWaiting(job)) return undefined;
  return job?.delivery === undefined ? 'skipped' : 'sent';
}

/** What has been counted of a batch that is told: nothing yet. */
export function newPart(now: Date): BroadcastPart {
  const expiresAt = new Date(now.getTime() + MONTH);
  return { ...NOTHING, isCounted: false, expiresAt, createdAt: now, updatedAt: now };
}

/** The whole after one of its parts has changed: its sums are those of the parts. */
export function summed(
  broadcast: Broadcast,
  before: BroadcastPart,
  after: BroadcastPart,
  now: Date,
): Broadcast {
  const counted = broadcast.countedBatches + Number(after.isCounted) - Number(before.isCounted);
  const isOver = broadcast.status === 'telling' && counted === broadcast.batches;
  return {
    ...broadcast,
    sent: broadcast.sent + after.sent - before.sent,
    skipped: broadcast.skipped + after.skipped - before.skipped,
    failed: broadcast.failed + after.failed - before.failed,
    countedBatches: counted,
    status: isOver ? 'done' : broadcast.status,
    updatedAt: now,
  };
}
