import type { Customer } from '../../contracts/documents/customers';

/** What is counted of one student at one coach. */
export type CustomerNumbers = Pick<
  Customer,
  'totalBookings' | 'totalSpent' | 'spentOnSessions' | 'paidSessions'
>;

type Sums = Readonly<Record<string, number>>;

export const NO_NUMBERS: CustomerNumbers = {
  totalBookings: 0,
  totalSpent: {},
  spentOnSessions: {},
  paidSessions: {},
};

/** Several coaches' numbers together. */
export function addedNumbers(one: CustomerNumbers, other: CustomerNumbers): CustomerNumbers {
  return {
    totalBookings: one.totalBookings + other.totalBookings,
    totalSpent: addedSums(one.totalSpent, other.totalSpent),
    spentOnSessions: addedSums(one.spentOnSessions, other.spentOnSessions),
    paidSessions: addedSums(one.paidSessions, other.paidSessions),
  };
}

/** By currency; one without a paid session has no average. */
export function averagesOf({ spentOnSessions, paidSessions }: CustomerNumbers): Record<string, number> {
  const paid = Object.entries(paidSessions).filter(([, sessions]) => sessions > 0);
  return Object.fromEntries(
    paid.map(([currency, sessions]) => [currency, Math.round((spentOnSessions[currency] ?? 0) / sessions)]),
  );
}

/** Whether there is nothing to say of the two. */
export function isNothing({ totalBookings, totalSpent }: CustomerNumbers): boolean {
  return totalBookings === 0 && Object.keys(totalSpent).length === 0;
}

function addedSums(one: Sums, other: Sums): Record<string, number> {
  const sums: Record<string, number> = { ...one };
  for (const [currency, sum] of Object.entries(other)) sums[currency] = (sums[currency] ?? 0) + sum;
  return sums;
}
