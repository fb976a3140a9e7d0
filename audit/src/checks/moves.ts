import { type Check, type Finding, faultIf, unequal } from '../finding';
import { type Row, rowsOf } from '../source';

interface Timed {
  readonly status: string;
  readonly timeline: readonly { readonly status: string }[];
}

interface Storied {
  readonly status: string;
  readonly statusHistory: readonly { readonly from?: string | undefined; readonly to: string }[];
}

/** Where each state leads, and under `new` where a life begins. */
type Ways = Readonly<Record<string, readonly string[]>>;

const PAYMENT: Ways = {
  new: ['pending'],
  pending: ['processing', 'completed', 'failed', 'cancelled'],
  processing: ['pending', 'completed', 'failed', 'cancelled'],
  failed: ['completed'],
  cancelled: ['completed'],
  completed: ['refunded'],
  refunded: ['completed'],
};
const PAYOUT: Ways = {
  new: ['awaiting-approval', 'requested'],
  'awaiting-approval': ['requested', 'refused'],
  requested: ['sending', 'refused'],
  sending: ['transferred', 'refused'],
  transferred: ['in-transit', 'failed'],
  'in-transit': ['paid', 'failed'],
  paid: ['failed'],
  failed: ['returned'],
};
const REGISTRATION: Ways = {
  new: ['registered', 'waitlisted', 'pending'],
  registered: ['cancelled'],
  waitlisted: ['offered', 'cancelled'],
  offered: ['registered', 'pending', 'cancelled'],
  pending: ['registered', 'cancelled'],
  cancelled: ['registered', 'waitlisted', 'pending'],
};

/** So many moves are kept of an order and of a payout: of a longer life the beginning is gone. */
const KEPT = 20;

/** An order, a payout and a registration are where their moves lead, each by a move that there is. */
export const legalMoves: Check = async function* (source) {
  for await (const row of rowsOf(source, 'payments')) yield* timed(row, PAYMENT);
  for await (const row of rowsOf(source, 'payouts')) yield* timed(row, PAYOUT);
  for await (const row of rowsOf(source, 'eventRegistrations')) yield* storied(row);
};

function* timed({ path, data: { status, timeline } }: Row<Timed>, ways: Ways): Generator<Finding> {
  yield* unequal(path, 'last status of its timeline', status, timeline.at(-1)?.status);
  for (const [index, { status: to }] of timeline.entries()) {
    if (index === 0 && timeline.length >= KEPT) continue;
    yield* moveFindings(path, timeline[index - 1]?.status ?? 'new', to, ways);
  }
}

function* storied({ path, data: { status, statusHistory } }: Row<Storied>): Generator<Finding> {
  yield* unequal(path, 'last status of its history', status, statusHistory.at(-1)?.to);
  for (const [index, { from = 'new', to }] of statusHistory.entries()) {
    const before = index === 0 ? from : statusHistory[index - 1]?.to;
    const problem = `move ${index + 1} of its history begins elsewhere than the one before ended`;
    yield* faultIf(from !== before, path, problem);
    yield* moveFindings(path, from, to, REGISTRATION);
  }
}

function moveFindings(path: string, from: string, to: string, ways: Ways): readonly Finding[] {
  return faultIf(!(ways[from] ?? []).includes(to), path, `moved from ${from} to ${to}`);
}
