/** The time of a change, later than that of the change before: jobs that are named by it never meet. */
export function strictlyAfter(before: Date, now: Date): Date {
  return now > before ? now : new Date(before.getTime() + 1);
}
