import type { HourlyRateSetting } from '../../contracts/documents/adminSettings';
import { Refusal } from '../refusal';

/** Minor units an hour, 25.00 to 500.00: the bounds where no admin set others; the rules have the same. */
export const HOURLY_RATE_BOUNDS: HourlyRateSetting['value'] = { min: 2_500, max: 50_000 };

/** @throws Refusal hourly-rate-out-of-bounds */
export function assertHourlyRate(hourlyRate: number, setting: HourlyRateSetting | undefined): void {
  const { min, max } = setting?.value ?? HOURLY_RATE_BOUNDS;
  if (hourlyRate >= min && hourlyRate <= max) return;
  throw new Refusal('hourly-rate-out-of-bounds', 'The platform does not allow this hourly rate.', {
    min,
    max,
  });
}
