import type { Program } from '../../contracts/documents/programs';
import type { WaitlistEntry } from '../../contracts/documents/waitlists';
import type { SettingValue } from '../../contracts/settings';
import { HOUR } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import type { Notice } from '../notifications/noticeJobs';
import { Refusal } from '../refusal';

/** Milliseconds: whoever comes or goes within one of these is counted by one job at its end. */
const COUNT_BURST = 10_000;

/** An entry with a seat on offer. */
export type OfferedEntry = WaitlistEntry & { readonly seatShard: number; readonly offerExpiresAt: Date };

export function newEntry(studentRef: string, program: Program, now: Date): WaitlistEntry {
  return {
    studentRef,
    programRef: program.id,
    coachRef: program.coachRef,
    status: 'waiting',
    joinedAt: now,
    offers: 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** The entry as its place says it is: whose it is and of which program, whatever is written in it. */
export function readEntry(
  stored: WaitlistEntry,
  studentRef: string,
  { id: programRef, coachRef }: Pick<Program, 'id' | 'coachRef'>,
): WaitlistEntry {
  const offers = Number.isInteger(stored.offers) ? stored.offers : 0;
  const seatShard = Number.isInteger(stored.seatShard) ? stored.seatShard : undefined;
  return { ...stored, studentRef, programRef, coachRef, offers, seatShard };
}

/** The entry with a seat held for it, for so long if the program's end does not come before. */
export function offered(
  entry: WaitlistEntry,
  program: Program,
  seatShard: number,
  { hours }: SettingValue<'learning.seatOffer'>,
  now: Date,
): OfferedEntry {
  const until = Math.min(now.getTime() + hours * HOUR, program.schedule?.endsAt.getTime() ?? Infinity);
  const offerExpiresAt = new Date(until);
  return { ...entry, status: 'offered', offers: entry.offers + 1, offerExpiresAt, seatShard, updatedAt: now };
}

/** The entry back in its place, its seat no longer on offer. */
export function unoffered(entry: WaitlistEntry, now: Date): WaitlistEntry {
  return { ...entry, status: 'waiting', offerExpiresAt: undefined, seatShard: undefined, updatedAt: now };
}

export function hasOffer(entry: WaitlistEntry | undefined): entry is OfferedEntry {
  return entry?.status === 'offered';
}

/** Whether its student can take the seat now: an offer ends by the clock, not when somebody notices. */
export function isTakeable(entry: WaitlistEntry | undefined, now: Date): entry is OfferedEntry {
  return hasOffer(entry) && entry.offerExpiresAt > now;
}

/** @throws Refusal not-waiting */
export function presentEntry(entry: WaitlistEntry | undefined): WaitlistEntry {
  if (entry !== undefined) return entry;
  throw new Refusal('not-waiting', 'This student does not wait for a seat of the program.');
}

/** Offers what is free to who waits. @param cause tells the occasions apart, each of which is one job */
export function offerSeatsJob(programId: string, cause: string): Job<'offer-seats'> {
  return { id: `offer-seats:${programId}:${cause}`, kind: 'offer-seats', payload: { programId } };
}

export function expireOfferJob({
  programRef,
  studentRef,
  offers,
  offerExpiresAt,
}: OfferedEntry): Job<'expire-offer'> {
  const payload = { programId: programRef, studentUid: studentRef, offer: offers };
  const id = `expire-offer:${programRef}:${studentRef}:${offerExpiresAt.getTime()}`;
  return { id, kind: 'expire-offer', payload, runAt: offerExpiresAt };
}

export function voidOffersJob(programId: string, cause: string): Job<'void-offers'> {
  return { id: `void-offers:${programId}:${cause}`, kind: 'void-offers', payload: { programId } };
}

/** Counts who waits into the program's `waitlistCount`, at the end of the burst in which `now` lies. */
export function countWaitlistJob(programId: string, now: Date): Job<'count-waitlist'> {
  const burst = Math.floor(now.getTime() / COUNT_BURST) + 1;
  const id = `count-waitlist:${programId}:${burst}`;
  return { id, kind: 'count-waitlist', payload: { programId }, runAt: new Date(burst * COUNT_BURST) };
}

/** Tells a student of an offer, or of its end. */
export function offerNotice<Kind extends 'seat-offered' | 'seat-offer-ended'>(
  kind: Kind,
  entry: WaitlistEntry,
  program: Program,
): Notice<Kind> {
  return {
    kind,
    recipientRef: entry.studentRef,
    actorRef: entry.coachRef,
    subjectRef: `${entry.studentRef}_${entry.programRef}`,
    version: entry.updatedAt.getTime(),
    facts: { programId: program.id, programTitle: program.title },
  };
}
