import type { Delivery, OutboxJob, Skipped } from '../contracts/documents/outbox';
import { isForgotten } from '../domain/outbox/forgottenJobs';
import { succeeded } from '../domain/outbox/jobStates';
import { paths } from '../domain/paths';
import { DELETE_FIELD, type Changes, type Transaction } from '../ports/documents';
import type { Ports } from '../ports/ports';
import type { HandOver } from './jobHandler';
import { tellDelivery, tellingOf } from './tellDelivery';

/** A job whose attempt has begun, under its lease. */
export interface Held {
  readonly jobId: string;
  readonly job: OutboxJob;
  readonly ports: Ports;
}

/** Only while the lease is held: whoever took the job over decides what becomes of it. */
export async function close(
  { jobId, job: { lease }, ports }: Held,
  outcome: (job: OutboxJob) => OutboxJob,
): Promise<OutboxJob | undefined> {
  const documents = await ports.documents();
  return documents.transact(async (transaction) => {
    const held = await transaction.get(paths.outboxJob(jobId));
    if (held === undefined || held.lease !== lease) return undefined;
    const next = outcome(held);
    keep(transaction, jobId, next, await tellDelivery(transaction, next, ports.now()));
    return next;
  });
}

/**
 * Closes what a provider has taken without reading it: nobody has written the job since it was handed over, nor the notification that the same
 * commit wrote. Otherwise as ever.
 * @param committedAt when the commit took effect that noted so, in microseconds
 */
export async function closeSent(
  held: Held,
  told: Delivery | Skipped,
  { notification }: HandOver,
  committedAt: number | undefined,
): Promise<OutboxJob | undefined> {
  const { jobId, job, ports } = held;
  const now = ports.now();
  if (committedAt !== undefined && notification !== undefined) {
    const path = paths.outboxJob(jobId);
    const next = succeeded(job, told, now);
    const telling = notification === 'written' ? tellingOf(next, now) : undefined;
    const isClosed = await (
      await ports.documents()
    ).amend(committedAt, (amendment) => {
      if (telling !== undefined) amendment.update(telling.path, telling.changes);
      if (isForgotten(next, telling !== undefined)) amendment.delete(path);
      else amendment.update(path, changesTo(job, next));
    });
    if (isClosed) return next;
  }
  return close(held, (present) => succeeded(present, told, now));
}

function changesTo(before: OutboxJob, after: OutboxJob): Changes<OutboxJob> {
  const gone = Object.keys(before).filter((field) => after[field as keyof OutboxJob] === undefined);
  const kept = Object.entries(after).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(gone.map((field) => [field, DELETE_FIELD])) };
}

/** What became of a job, as long as somebody may want to know. @param isTold as of `isForgotten` */
export function keep(transaction: Transaction, jobId: string, job: OutboxJob, isTold: boolean): void {
  if (isForgotten(job, isTold)) transaction.delete(paths.outboxJob(jobId));
  else transaction.set(paths.outboxJob(jobId), job);
}
