import type { Suspension } from '../../contracts/documents/suspensions';

/** Whether a suspension is in force: all but one with an end that can be read and lies behind. */
export function isSuspended(suspension: Suspension | undefined, now: Date): boolean {
  return suspension !== undefined && !(readableEnd(suspension) <= now);
}

/** When it ends; an invalid date, which no date is before or after, when it says nothing that can be read. */
export function readableEnd({ until }: { readonly until?: unknown }): Date {
  return until instanceof Date ? until : new Date(NaN);
}
