import { type Check, type Finding, faultIf, unequal } from '../finding';
import { type Row, rowsOf } from '../source';

interface Storied {
  readonly status: string;
  readonly statusHistory: readonly { readonly from?: string | undefined; readonly to: string }[];
}

/** Where a state leads; a move within one (another time, another price) changes nothing of it. */
type Ways = Readonly<Record<string, readonly string[]>>;

const BOOKING: Ways = {
  pending: ['confirmed', 'declined', 'cancelled'],
  confirmed: ['cancelled', 'completed', 'no-show'],
  'no-show': ['completed'],
  completed: ['no-show'],
  cancelled: ['pending'],
};
const EVENT: Ways = { draft: ['published', 'cancelled'], published: ['cancelled', 'completed'] };

/** A booking and an event are where their histories lead, by moves that there are. */
export const movedStates: Check = async function* (source) {
  for await (const row of rowsOf(source, 'bookings')) yield* story(row, BOOKING);
  for await (const row of rowsOf(source, 'events')) yield* story(row, EVENT);
};

function* story({ path, data: { status, statusHistory } }: Row<Storied>, ways: Ways): Generator<Finding> {
  const last = statusHistory.at(-1);
  if (last !== undefined) yield* unequal(path, 'last status in history', status, last.to);
  for (const [index, { from, to }] of statusHistory.entries()) {
    const before = statusHistory[index - 1];
    const isTorn = before !== undefined && from !== before.to;
    yield* faultIf(
      isTorn,
      path,
      `move ${index + 1} of its history begins elsewhere than the one before ended`,
    );
    const isMove = from !== undefined && from !== to;
    yield* faultIf(isMove && !(ways[from] ?? []).includes(to), path, `moved from ${from ?? ''} to ${to}`);
  }
}
