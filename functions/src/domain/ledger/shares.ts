/** A part of an amount in basis points, half up to a whole minor unit. */
export function shareOf(amount: number, basisPoints: number): number {
  return inProportion(amount, basisPoints, 10_000);
}

/**
 * A percentage of a price, half up to a whole minor unit: what a policy gives back and what a code takes off, so that half of something is never
 * less than half for who pays.
 */
export function percentOf(amount: number, percent: number): number {
  return inProportion(amount, percent, 100);
}

/** `share × part / whole`, half up; exact where the product is beyond what a number holds. */
export function inProportion(share: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  const [product, divisor] = [BigInt(share) * BigInt(part), BigInt(whole)];
  return Number((2n * product + divisor) / (2n * divisor));
}
