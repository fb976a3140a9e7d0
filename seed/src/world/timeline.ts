import { DAY } from '../../../functions/src/contracts/utilities/spans';

const FIRST_DAY = Date.UTC(2024, 0, 8, 9);

/** Nine in the morning, UTC, on a day of the seeded past: 0 is Monday, 8 January 2024. */
export function onDay(day: number): Date {
  return new Date(FIRST_DAY + day * DAY);
}
