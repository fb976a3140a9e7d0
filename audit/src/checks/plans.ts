import type { CoachPlan } from '../../../functions/src/contracts/documents/coachPlans';
import type { Payment } from '../../../functions/src/contracts/documents/payments';
import type { LedgerTransaction } from '../../../functions/src/contracts/documents/ledger';
import { DAY, MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { type Lines, linesOf, summed } from '../../../functions/src/domain/ledger/ledgerTransaction';
import { followPlanJob, heldAt, isSubscribed, planAt } from '../../../functions/src/domain/payments/plans';
import { folded } from '../joins';
import { type Check, type Finding, faultIf, mendedBy, unequal } from '../finding';
import { rootId, type Row, rowsOf } from '../source';

/** An order reads the plan before it is written, and a look may fall in between. */
const SLACK = MINUTE;
/** So long after the end of its period a plan has been looked at again. */
const OVERDUE = DAY;

/** The plan of a coach is where its moves lead, and is what its subscription says. */
export const plans: Check = async function* (source) {
  for await (const row of rowsOf(source, 'coaches/private'))
    if (isPlan(row)) yield* faultsOf(row, source.instant);
};

function isPlan(row: Row<object>): row is Row<CoachPlan> {
  return row.ids[1] === 'plan';
}

function* faultsOf(row: Row<CoachPlan>, now: Date): Generator<Finding> {
  const { path, data } = row;
  const { plan, timeline, status, periodEndsAt, hadTrial } = data;
  yield* unequal(path, 'plan', plan, timeline.at(-1)?.plan ?? 'free');
  yield* faultIf(
    timeline.some((move, index) => move.plan === timeline[index - 1]?.plan),
    path,
    'moves to where it is',
  );
  yield* faultIf(status === 'trialing' && !hadTrial, path, 'is tried out, and would be again');
  const mends = followPlanJob(rootId(row), '').id;
  yield* mendedBy(mends, unequal(path, 'plan', plan, planAt(data, now)));
  const isOver = periodEndsAt !== undefined && now.getTime() - periodEndsAt.getTime() > OVERDUE;
  yield* mendedBy(
    mends,
    faultIf(isOver && isSubscribed(data), path, 'goes on, though its period is over and nobody looked'),
  );
}

/** Of what a coach paid for plans no more went back, or was withdrawn, than was taken, and each movement is of a charge that was booked. */
export const planBooks: Check = async function* (source) {
  const all = folded(
    rowsOf(source, 'ledger', 'planRef'),
    ({ data }) => data.planRef ?? '',
    (): Lines => ({}),
    (sum: Lines, { data }: Row<LedgerTransaction>) => summed([sum, linesOf(data)]),
  );
  for await (const { key, value } of all) {
    const { plans: kept = 0, disputes = 0, coach = 0 } = value;
    const path = `coaches/${key}/private/plan`;
    yield* faultIf(kept > 0, path, `${kept} more went back of its plans than was paid`);
    yield* faultIf(disputes < 0, path, `${-disputes} more came back from banks than they took`);
    yield* faultIf(disputes > -kept, path, `banks withdrew ${disputes}, of ${-kept} that was paid`);
    yield* faultIf(coach !== 0, path, 'moves what its coach is owed');
  }
};

/** What was sold at the share of a plan was sold while its coach had it. */
export const sharesOfPlans: Check = async function* (source) {
  let present: { readonly coach: string; readonly plan: CoachPlan | undefined; readonly exists: boolean } = {
    ...{ coach: '', plan: undefined, exists: false },
  };
  for await (const { path, data } of rowsOf(source, 'payments', 'payeeRef')) {
    const coach = data.payeeRef;
    if (coach !== present.coach) {
      const [plan, exists] = await source.getAll([`coaches/${coach}/private/plan`, `coaches/${coach}`]);
      present = { coach, plan: plan as CoachPlan | undefined, exists: exists !== undefined };
    }
    // Of who is erased the plan is gone, and the orders stay.
    if (present.exists) yield* shareOf(path, data, present.plan);
  }
};

function shareOf(path: string, { coachPlan, createdAt }: Payment, plan: CoachPlan | undefined) {
  const sold = coachPlan ?? 'free';
  const at = createdAt.getTime();
  const held = [at - SLACK, at, at + SLACK].map((time) => heldAt(plan, new Date(time)));
  const isKnown = held.every((each) => each !== undefined);
  return faultIf(
    isKnown && !held.includes(sold),
    path,
    `was sold at the share of ${sold}, and its coach was on ${held[1] ?? ''}`,
  );
}
