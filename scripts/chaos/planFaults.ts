import type { LedgerTransaction } from '../../functions/src/contracts/documents/ledger';
import type { CoachPlan } from '../../functions/src/contracts/documents/coachPlans';
import type { Bought } from '../../functions/test/support/inMemoryPlans';
import { leftOf } from './acts/plans';
import type { ChaosWorld } from './openWorld';

/** Where the plans and their books are not what the provider has: of each coach who ever bought one. */
export async function planFaults({ firestore, platform: { plans } }: ChaosWorld): Promise<readonly string[]> {
  const coaches = [...new Set(plans.all.map(({ coachRef }) => coachRef))];
  const found = await Promise.all(
    coaches.map(async (uid) => {
      const bought = plans.all.filter(({ coachRef }) => coachRef === uid);
      const [booked, coach, plan] = await Promise.all([
        bookedOf(firestore, bought),
        firestore.doc(`coaches/${uid}`).get(),
        firestore.doc(`coaches/${uid}/private/plan`).get(),
      ]);
      const kept = keptOf(plans.taken, bought);
      return [
        ...(booked === kept
          ? []
          : [`plans of ${uid}: ${booked} is booked, and ${kept} lies at the provider`]),
        ...standingFaults(uid, bought, coach.exists ? (plan.data() as CoachPlan | undefined) : undefined),
      ];
    }),
  );
  return found.flat();
}

/** What of a coach's plans lies at the provider by our books; they name the subscription, also of who is erased. */
async function bookedOf(firestore: ChaosWorld['firestore'], bought: readonly Bought[]): Promise<number> {
  const ids = bought.map(({ subscription }) => subscription.subscriptionId);
  const { docs } = await firestore.collection('ledger').where('planRef', '!=', '').get();
  return docs
    .map((row) => row.data() as LedgerTransaction)
    .filter(({ subscriptionRef = '' }) => ids.includes(subscriptionRef))
    .flatMap(({ entries }) => entries)
    .filter(({ account }) => account === 'provider')
    .reduce((sum, { side, amount }) => sum + (side === 'debit' ? amount : -amount), 0);
}

function keptOf(taken: ChaosWorld['platform']['plans']['taken'], bought: readonly Bought[]): number {
  return taken
    .filter(({ subscriptionId }) =>
      bought.some((each) => each.subscription.subscriptionId === subscriptionId),
    )
    .map((each) => leftOf(each) - (each.cost?.amount ?? 0) - (each.disputes[0]?.cost ?? 0))
    .reduce((sum, each) => sum + each, 0);
}

/** One subscription goes on at most, and the plan says so; none of who is gone. */
function standingFaults(uid: string, bought: readonly Bought[], plan: CoachPlan | undefined): string[] {
  const live = bought.filter(({ subscription }) => subscription.status !== 'ended');
  if (live.length > 1) return [`${uid} has ${live.length} subscriptions`];
  const said = plan?.status ?? 'ended';
  const stands = live[0]?.subscription.status ?? 'ended';
  return said === stands ? [] : [`the plan of ${uid} is ${said}, and ${stands} at the provider`];
}
