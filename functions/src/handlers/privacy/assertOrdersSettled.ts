import type { OutboxJob } from '../../contracts/documents/outbox';
import { HOUR } from '../../contracts/utilities/spans';
import { policyOf } from '../../domain/outbox/jobPolicies';
import { Postponed } from '../../domain/outbox/postponed';
import { isBack, isKept } from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { pagesOf } from '../../runtime/pages';
import type { Erasing } from './endTraces';

const PAGE = 100;

/**
 * Money on its way needs to know whose it is; an order ends within the hour, and what it owes is done by its jobs.
 * @throws Postponed while an order is open, or a job of money is not done
 */
export async function assertOrdersSettled(around: Erasing): Promise<void> {
  if ((await hasOpenOrder(around)) || (await hasOpenJob(around)))
    throw new Postponed(new Date(around.now.getTime() + HOUR));
}

async function hasOpenOrder({ documents, known: { uid } }: Erasing): Promise<boolean> {
  const open = await documents.query({
    from: paths.payments,
    where: [
      ['payerRef', '==', uid],
      ['status', 'in', ['pending', 'processing']],
    ],
    limit: 1,
  });
  return open.length > 0;
}

/** One that is dead too: an operator has to decide what becomes of the money. */
async function hasOpenJob({ documents, known: { uid }, now }: Erasing): Promise<boolean> {
  const pages = pagesOf<OutboxJob>(PAGE, (last) =>
    documents.query({
      from: paths.outbox,
      where: [['peopleRefs', 'array-contains', uid]],
      orderBy: [['__name__', 'asc']],
      ...(last && { startAfter: [last.path.id] }),
      limit: PAGE,
    }),
  );
  for await (const page of pages)
    for (const { data } of page) if (await isOpenJob(documents, data, now)) return true;
  return false;
}

/** A plan is looked at again as its period ends; it has been ended, and what was paid for it is booked. */
function isLaterLook({ kind, status, runAt }: OutboxJob, now: Date): boolean {
  return kind === 'follow-plan' && status === 'pending' && runAt > now;
}

/** What a job says of a payout that is over is for an operator to read, and moves no money. */
async function isOpenJob(documents: Documents, job: OutboxJob, now: Date): Promise<boolean> {
  const { kind, status, payload } = job;
  if (policyOf(kind).queue !== 'runPaymentJob' || status === 'done' || isLaterLook(job, now)) return false;
  const { payoutId } = payload as { readonly payoutId?: string };
  const payout = payoutId === undefined ? undefined : await documents.get(paths.payout(payoutId));
  return payout === undefined || !(isBack(payout) || isKept(payout));
}
