import type { SettingValue } from '../../contracts/settings';
import { Refusal } from '../refusal';

/** Minor units an hour; the rules have the same. @throws Refusal hourly-rate-out-of-bounds */
export function assertHourlyRate(hourlyRate: number, { min, max }: SettingValue<'pricing.hourlyRate'>): void {
  if (hourlyRate >= min && hourlyRate <= max) return;
  throw new Refusal('hourly-rate-out-of-bounds', 'The platform does not allow this hourly rate.', {
    min,
    max,
  });
}
