/** A part of an amount in basis points, half up to a whole minor unit. */
export function shareOf(amount: number, basisPoints: number): number {
  return inProportion(amount, basisPoints, 10_000);
}

/** `share × part / whole`, half up; exact where the product is beyond what a number holds. */
export function inProportion(share: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  const [product, divisor] = [BigInt(share) * BigInt(part), BigInt(whole)];
  return Number((2n * product + divisor) / (2n * divisor));
}
