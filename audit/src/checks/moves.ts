import { type Check, type Finding, faultIf, unequal } from '../finding';
import { type Row, rowsOf } from '../source';

interface Timed {
  readonly status: string;
  /** Absent from what began before it was kept. */
  readonly timeline?: readonly { readonly status: string }[] | undefined;
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
/** What was not seen of a refund's life is passed over, and nothing of it goes back. */
const REFUND: Ways = {
  new: ['requested'],
  requested: ['pending', 'succeeded', 'failed', 'refused'],
  pending: ['succeeded', 'failed'],
  succeeded: ['failed'],
};
/** What was decided stays; an inquiry that was closed can become a dispute still. */
const DISPUTE: Ways = {
  new: ['inquiry', 'closed', 'open', 'won', 'lost'],
  inquiry: ['closed', 'open', 'won', 'lost'],
  closed: ['open', 'won', 'lost'],
  open: ['won', 'lost'],
};
const PAYOUT: Ways = {
  new: ['awaiting-approval', 'requested'],
  'awaiting-approval': ['requested', 'refused'],
  requested: ['sending', 'refused'],
  sending: ['transferred', 'refused'],
  transferred: ['in-transit', 'paid', 'failed'],
  'in-transit': ['paid', 'failed'],
  paid: ['failed'],
  failed: ['returned', 'paid'],
};
const REGISTRATION: Ways = {
  new: ['registered', 'waitlisted', 'pending'],
  registered: ['cancelled'],
  waitlisted: ['offered', 'cancelled'],
  offered: ['registered', 'pending', 'cancelled'],
  pending: ['registered', 'cancelled'],
  cancelled: ['registered', 'waitlisted', 'pending'],
};
/** Who left can be barred still: that is a move of its own, from `cancelled` to itself. */
const ENROLLMENT: Ways = {
  new: ['active', 'pending'],
  pending: ['active', 'cancelled'],
  active: ['completed', 'cancelled', 'paused'],
  paused: ['active', 'cancelled'],
  completed: ['cancelled'],
  cancelled: ['active', 'pending', 'cancelled'],
};

/** So many moves are kept of an order and of a payout: of a longer life the beginning is gone. */
const KEPT = 20;
/** And so many of what has a history. */
const KEPT_HISTORY = 50;

/** An order, a payout and a registration are where their moves lead, each by a move that there is. */
export const legalMoves: Check = async function* (source) {
  for await (const row of rowsOf(source, 'payments')) yield* timed(row, PAYMENT);
  for await (const row of rowsOf(source, 'payouts')) yield* timed(row, PAYOUT);
  for await (const row of rowsOf(source, 'eventRegistrations')) yield* storied(row, REGISTRATION);
};

/** A refund and a dispute are where their moves lead, each by a move that there is. */
export const movesOfReturns: Check = async function* (source) {
  for await (const row of rowsOf(source, 'payments/refunds')) yield* timed(row, REFUND);
  for await (const row of rowsOf(source, 'disputes')) yield* timed(row, DISPUTE);
};

/** An enrollment is where its history leads, each move of it one that there is. */
export const histories: Check = async function* (source) {
  for await (const row of rowsOf(source, 'enrollments')) yield* storied(row, ENROLLMENT);
};

function* timed({ path, data: { status, timeline } }: Row<Timed>, ways: Ways): Generator<Finding> {
  if (timeline === undefined) return;
  yield* unequal(path, 'last status of its timeline', status, timeline.at(-1)?.status);
  for (const [index, { status: to }] of timeline.entries()) {
    if (index === 0 && timeline.length >= KEPT) continue;
    yield* moveFindings(path, timeline[index - 1]?.status ?? 'new', to, ways);
  }
}

function* storied({ path, data: { status, statusHistory } }: Row<Storied>, ways: Ways): Generator<Finding> {
  yield* unequal(path, 'last status of its history', status, statusHistory.at(-1)?.to);
  for (const [index, { from = 'new', to }] of statusHistory.entries()) {
    const before = statusHistory[index - 1]?.to ?? (statusHistory.length < KEPT_HISTORY ? 'new' : from);
    const problem = `move ${index + 1} of its history begins elsewhere than the one before ended`;
    yield* faultIf(from !== before, path, problem);
    yield* moveFindings(path, from, to, ways);
  }
}

function moveFindings(path: string, from: string, to: string, ways: Ways): readonly Finding[] {
  return faultIf(!(ways[from] ?? []).includes(to), path, `moved from ${from} to ${to}`);
}
