import type { OutboxJob } from '../../../functions/src/contracts/documents/outbox';
import type { Dispute } from '../../../functions/src/contracts/documents/disputes';
import { isUnanswered, remindEvidenceId } from '../../../functions/src/domain/payments/evidence';
import { isUnderway } from '../../../functions/src/domain/payouts/payouts';
import { type Check, type Finding, faultIf } from '../finding';
import { batched } from '../joins';
import { rowsOf, type Source } from '../source';

/** What stands half done until a provider was asked, and the job that asks it. */
interface Ask {
  readonly path: string;
  readonly waits: string;
  readonly jobId: string;
}

/** What waits for a provider has the job that asks it, once, and that is still to come or dead, for a person to see. */
export const asks: Check = async function* (source) {
  for await (const batch of batched(waiting(source))) {
    const jobs = await source.getAll(batch.map(({ jobId }) => `outbox/${jobId}`));
    for (const [index, ask] of batch.entries()) yield* askFindings(ask, jobs[index] as OutboxJob | undefined);
  }
};

async function* waiting(source: Source): AsyncGenerator<Ask> {
  for await (const { path, ids, data } of rowsOf(source, 'payments/refunds'))
    if (data.status === 'requested')
      yield { path, waits: 'asked for', jobId: `refund-payment:${ids.join(':')}` };
  for await (const { path, ids, data } of rowsOf(source, 'payouts'))
    if (isUnderway(data) && data.status !== 'awaiting-approval')
      yield { path, waits: data.status, jobId: `make-payout:${ids.join()}` };
  for await (const { path, ids, data } of rowsOf(source, 'disputes')) {
    const at = unsentSince(data);
    if (at !== undefined)
      yield { path, waits: 'answered', jobId: `send-evidence:${ids.join()}:${at.getTime()}` };
    if (isUntold(data)) yield { path, waits: 'due', jobId: remindEvidenceId(data) };
  }
  for await (const { path, data } of rowsOf(source, 'providerEvents'))
    if (data.status === 'waiting' && data.paymentRef !== undefined)
      yield { path, waits: 'heard', jobId: `follow-payment:${data.paymentRef}:${data.id}` };
}

/** Asked, with nothing said that its provider took, and with nobody told of it: since its last change it is to be told before its day. */
function isUntold(dispute: Dispute): boolean {
  const { evidenceDueBy, evidenceLateSince, updatedAt } = dispute;
  const isToCome = evidenceDueBy !== undefined && evidenceDueBy > updatedAt;
  return isUnanswered(dispute) && isToCome && evidenceLateSince === undefined;
}

function unsentSince({ status, evidence }: Dispute): Date | undefined {
  const isUndecided = status === 'inquiry' || status === 'open';
  const isUnsent = evidence?.sentAt === undefined && evidence?.failure === undefined;
  return isUndecided && isUnsent ? evidence?.at : undefined;
}

function askFindings({ path, waits, jobId }: Ask, job: OutboxJob | undefined): readonly Finding[] {
  const fate = job === undefined ? 'is not there' : 'is done';
  return faultIf(
    job === undefined || job.status === 'done',
    path,
    `is ${waits}, and its job ${jobId} ${fate}`,
  );
}
