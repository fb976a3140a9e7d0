import type { Event } from '../../contracts/documents/events';
import { inProportion } from '../ledger/shares';
import { times, typeOf } from './eventSeats';

/** What each of these tickets costs, minor units: the price of a group is split over its tickets once, the larger parts first. */
export function ticketPrices(event: Event, typeIds: readonly string[]): readonly number[] {
  const costs = new Map([...new Set(typeIds)].map((typeId) => [typeId, pricesOf(event, typeId, typeIds)]));
  return typeIds.map((typeId) => costs.get(typeId)?.shift() ?? 0);
}

/** Whether anything of an event costs something. */
export function hasPrice({ ticketTypes }: Pick<Event, 'ticketTypes'>): boolean {
  return ticketTypes.some(({ price, group }) => price > 0 || (group?.price ?? 0) > 0);
}

/** A sum in parts that are as the weights, each a whole number, and sum to it exactly. */
export function splitSum(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, each) => sum + each, 0);
  let seen = 0;
  return weights.map((weight) => {
    const before = inProportion(amount, seen, whole);
    seen += weight;
    return inProportion(amount, seen, whole) - before;
  });
}

function pricesOf(event: Event, typeId: string, typeIds: readonly string[]): number[] {
  const { price, group } = typeOf(event, typeId);
  const tickets = times(typeId, typeIds);
  const groups = group === undefined ? 0 : Math.floor(tickets / group.size);
  const grouped = Array.from({ length: groups }, () => groupParts(group)).flat();
  return [...grouped, ...Array.from({ length: tickets - grouped.length }, () => price)];
}

function groupParts({ size, price } = { size: 0, price: 0 }): number[] {
  const each = Math.floor(price / size);
  return Array.from({ length: size }, (_, index) => each + (index < price % size ? 1 : 0));
}
