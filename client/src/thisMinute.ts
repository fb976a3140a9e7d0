import { MINUTE } from '../../functions/src/contracts/utilities/spans';

/**
 * When the minute began, for lists of what is to come: asked for again within it, a list is the same query, of which the Web SDK reads what has
 * changed; at another moment it is another one, and read whole.
 */
export function thisMinute(now = Date.now()): Date {
  return new Date(Math.floor(now / MINUTE) * MINUTE);
}
