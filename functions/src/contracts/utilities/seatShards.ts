/** The most documents that a program's seats are spread over, so that many students can enrol at once. */
export const SEAT_SHARDS = 16;

/** Seats of one part: one document carries about one enrolment a second. */
const SEATS_A_PART = 20;

/** How many parts so many seats need; without a limit as many as there can be. */
export function seatPartsFor(maxStudents: number | undefined): number {
  if (maxStudents === undefined) return SEAT_SHARDS;
  return Math.min(SEAT_SHARDS, Math.max(1, Math.ceil(maxStudents / SEATS_A_PART)));
}

/** How many parts a program's seats lie in; one of an older release does not say. */
export function seatPartsOf({ seatParts }: { readonly seatParts?: number | undefined }): number {
  return seatParts ?? SEAT_SHARDS;
}
