export const CREATED = new Date('2026-01-05T09:00:00Z');

/** Relative to now, because drip dates are judged by the time of the request. */
export function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000);
}

export const dated = { createdAt: CREATED, updatedAt: CREATED };
