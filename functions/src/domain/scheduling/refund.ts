import { percentOf } from '../ledger/shares';
import { HOUR } from '../../contracts/utilities/spans';

/** From so many hours before the start, so many percent go back. */
export interface RefundTier {
  readonly hoursBefore: number;
  readonly percent: number;
}

/** The platform's policies, of which a coach chooses one. */
export const REFUND_POLICIES: Readonly<Record<'flexible' | 'moderate' | 'strict', readonly RefundTier[]>> = {
  flexible: [{ hoursBefore: 24, percent: 100 }],
  moderate: [
    { hoursBefore: 72, percent: 100 },
    { hoursBefore: 24, percent: 50 },
  ],
  strict: [{ hoursBefore: 168, percent: 50 }],
};

/**
 * What goes back to a student who cancels, in minor units: by the elapsed time to the start, whose edge belongs to the student.
 * @returns undefined once the session has begun
 */
export function refundOf(
  price: number,
  tiers: readonly RefundTier[],
  start: Date,
  now: Date,
): number | undefined {
  const ahead = start.getTime() - now.getTime();
  if (ahead <= 0) return undefined;
  const tier = tiers
    .toSorted((a, b) => b.hoursBefore - a.hoursBefore)
    .find(({ hoursBefore }) => ahead >= hoursBefore * HOUR);
  return percentOf(price, tier?.percent ?? 0);
}
