import type { CoachPlan } from '../../contracts/documents/coachPlans';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { planNotices } from '../../domain/payments/planNotices';
import { planChargeId, planMovements } from '../../domain/payments/planBooks';
import {
  followedPlan,
  followPlanJob,
  goingOn,
  looksAgainAt,
  newPlan,
  type Standing,
} from '../../domain/payments/plans';
import { paths } from '../../domain/paths';
import { Conflict, type Documents } from '../../ports/documents';
import type { PlanPayment, Plans } from '../../ports/plans';
import { jobHandler } from '../../runtime/jobHandler';
import { readSetting } from '../../runtime/settings';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { closeEvent } from './closeEvent';
import type { Surroundings } from './purchase';

/** Looks that others may take meanwhile, before it is given up. */
const ROUNDS = 5;

/** Brings a coach's plan to what the provider says of it, and notes that the event is done which called for it. */
export default jobHandler<'follow-plan'>(async (job) => {
  const { uid, eventRef, chargeRef } = job.payload;
  const plans = await job.ports.plans();
  if (plans !== undefined) await followPlan(job, plans, uid, chargeRef);
  if (eventRef !== undefined) await closeEvent(job, eventRef);
});

/**
 * Asks the provider how a coach's subscription stands, keeps it, and books what was paid for it. A second one is ended, and each one of who may not teach. What another
 * look wrote since this one began was asked later, perhaps: it is asked again.
 * @param chargeRef what was paid for it and is looked at too, though newer payments followed or its coach was erased
 * @returns the plan; undefined for who never had one
 */
export async function followPlan(
  surroundings: Surroundings,
  plans: Plans,
  uid: string,
  chargeRef?: string,
): Promise<CoachPlan | undefined> {
  const { graceDays } = await readSetting(surroundings.ports, 'pricing.plans');
  for (let round = 0; round < ROUNDS; round += 1) {
    const looked = await look(surroundings, plans, uid, chargeRef);
    if (looked === undefined) return undefined;
    const kept = await keep(surroundings, plans, uid, looked, graceDays);
    if (kept !== 'again') return kept;
  }
  throw new Conflict('contention', 'the same plan is looked at elsewhere');
}

interface Looked extends Standing {
  /** How often it had been looked at before. */
  readonly looks: number;
  /** Absent for who is gone, and for who never was one. */
  readonly customerId?: string;
}

async function look(
  { documents, now }: Surroundings,
  plans: Plans,
  uid: string,
  chargeRef?: string,
): Promise<Looked | undefined> {
  const named = chargeRef === undefined ? [] : await bookedPayment(documents, plans, chargeRef);
  const [user, coach, suspension, known] = await documents.getAll(
    paths.user(uid),
    paths.coach(uid),
    paths.suspension(uid),
    paths.coachPlan(uid),
  );
  const customerId = user?.stripeCustomerId;
  if (customerId === undefined)
    return named.length === 0 ? undefined : { looks: known?.looks ?? 0, all: [], payments: named };
  const mayTeach = coach !== undefined && !isSuspended(suspension, now);
  const pageId = known?.page?.pageId;
  if (!mayTeach && pageId !== undefined) await plans.endPage(pageId);
  const all = await plans.subscriptions(customerId, uid);
  const surplus = goingOn(all).slice(mayTeach ? 1 : 0);
  for (const { subscriptionId } of surplus) await plans.end(subscriptionId);
  return {
    looks: known?.looks ?? 0,
    customerId,
    all: surplus.length === 0 ? all : await plans.subscriptions(customerId, uid),
    payments: withNamed(await plans.payments(customerId, uid), named),
  };
}

/** How a payment stands that was booked, and so says what it was for. */
async function bookedPayment(
  documents: Documents,
  plans: Plans,
  transactionId: string,
): Promise<readonly PlanPayment[]> {
  const booked = await documents.get(paths.ledgerTransaction(planChargeId(transactionId)));
  const subscriptionId = booked?.subscriptionRef;
  return subscriptionId === undefined ? [] : [{ ...(await plans.payment(transactionId)), subscriptionId }];
}

/** One that is among the latest is known from them. */
function withNamed(latest: readonly PlanPayment[], named: readonly PlanPayment[]): readonly PlanPayment[] {
  const ids = new Set(latest.map(({ transactionId }) => transactionId));
  return [...named.filter(({ transactionId }) => !ids.has(transactionId)), ...latest];
}

function keep(
  surroundings: Surroundings,
  plans: Plans,
  uid: string,
  { looks, customerId, all, payments }: Looked,
  graceDays: number,
): Promise<CoachPlan | undefined | 'again'> {
  const { now } = surroundings;
  const path = paths.coachPlan(uid);
  return transactWithJobs(surroundings, async (transaction) => {
    const [stored, user] = await transaction.getAll(path, paths.user(uid));
    if ((stored?.looks ?? 0) !== looks || (user !== undefined && user.stripeCustomerId !== customerId))
      return 'again';
    const isGone = user === undefined || user.status === 'deleted';
    const moved = planMovements(uid, payments, now);
    const known = await transaction.getAll(...moved.map(({ id }) => paths.ledgerTransaction(id)));
    const news = moved.filter((_, index) => known[index] === undefined);
    const book = () => {
      for (const each of news) transaction.create(paths.ledgerTransaction(each.id), each);
    };
    if (isGone || (stored === undefined && all.length === 0)) {
      book();
      return stored;
    }
    const before = stored ?? newPlan(uid, plans.provider, now);
    const after = followedPlan(before, { all, payments }, { graceDays }, now);
    const runAt = looksAgainAt(after, now);
    const jobs = [
      ...planNotices(before, after, now),
      ...(runAt ? [followPlanJob(uid, `at-${runAt.getTime()}`, { runAt })] : []),
    ];
    const told = await transaction.getAll(...jobs.map(({ id }) => paths.outboxJob(id)));
    for (const [index, job] of jobs.entries()) if (told[index] === undefined) transaction.job(job);
    book();
    transaction.set(path, after);
    if (before.surplus === undefined && after.surplus !== undefined)
      transaction.ring('plan-paid-twice', path);
    return after;
  });
}
