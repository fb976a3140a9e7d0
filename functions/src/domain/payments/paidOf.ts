/** The sum that was paid for a seat or a booking; undefined of one that cost nothing. */
export function paidOf({ amountPaid = 0, currency }: Sold): { amount: number; currency: string } | undefined {
  return amountPaid > 0 ? { amount: amountPaid, currency } : undefined;
}

interface Sold {
  /** Minor units of `currency`. */
  readonly amountPaid?: number | undefined;
  readonly currency: string;
}
