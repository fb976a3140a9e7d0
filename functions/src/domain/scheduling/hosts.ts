import type { Booking } from '../../contracts/documents/bookings';
import type { ConsultationHosts } from '../../contracts/documents/consultationHosts';
import type { ConsultationType } from '../../contracts/documents/consultationTypes';
import { noticeJob } from '../notifications/noticeJobs';
import { Refusal } from '../refusal';
import type { Job } from '../../ports/jobs';

/** Everybody who gives what was booked, the one in whose name it stands first. */
export function hostsOf({
  coachRef,
  coHostRefs = [],
}: Pick<Booking, 'coachRef' | 'coHostRefs'>): readonly string[] {
  return [coachRef, ...coHostRefs];
}

/** Who sold it, and is paid for it: the coach of its consultation, whoever gives it. */
export function sellerOf({
  coachRef,
  sellerRef = coachRef,
}: Pick<Booking, 'coachRef' | 'sellerRef'>): string {
  return sellerRef;
}

/** Those who said yes, in the order in which they were named. */
export function acceptedHosts({ coHostRefs, coHosts }: ConsultationHosts): readonly string[] {
  return coHostRefs.filter((uid) => coHosts[uid]?.status === 'accepted');
}

/**
 * The hosts of a consultation as its coach names them: who is new is asked, who is named still stays what it was, and who was left out in
 * between has to accept again, without being asked once more.
 */
export function namedHosts(
  { id: typeRef, coachRef }: Pick<ConsultationType, 'id' | 'coachRef'>,
  known: ConsultationHosts | undefined,
  coHostRefs: readonly string[],
  now: Date,
): ConsultationHosts {
  const { turns = { [coachRef]: { from: 0, booked: 0 } }, createdAt = now } = known ?? {};
  const askedRefs = [...new Set([...(known?.askedRefs ?? []), ...coHostRefs])];
  const coHosts = Object.fromEntries(askedRefs.map((uid) => [uid, standing(known, uid, coHostRefs, now)]));
  const named = { typeRef, coachRef, coHostRefs: [...coHostRefs], askedRefs, coHosts, turns };
  return { ...named, createdAt, updatedAt: now };
}

function standing(
  known: ConsultationHosts | undefined,
  uid: string,
  coHostRefs: readonly string[],
  now: Date,
): ConsultationHosts['coHosts'][string] {
  const before = known?.coHosts[uid] ?? { status: 'invited', at: now };
  return before.status === 'accepted' && !coHostRefs.includes(uid) ? { status: 'invited', at: now } : before;
}

/**
 * The hosts after one of those who were asked said yes or no; one who comes in begins where the others stand.
 * @throws Refusal host-invitation-missing, also for one who was not asked
 */
export function answeredHosts(
  known: ConsultationHosts | undefined,
  uid: string,
  isAccepted: boolean,
  now: Date,
): ConsultationHosts {
  const before = known?.coHosts[uid];
  if (known?.coHostRefs.includes(uid) !== true || before === undefined)
    throw new Refusal('host-invitation-missing', 'Nobody asked for this.');
  const status = isAccepted ? 'accepted' : 'declined';
  const coHosts = { ...known.coHosts, [uid]: { status, at: now } } as const;
  const isNew = isAccepted && before.status !== 'accepted';
  const turns = isNew ? { ...known.turns, [uid]: begun(known, uid) } : known.turns;
  return { ...known, coHosts, turns, updatedAt: now };
}

function begun(known: ConsultationHosts, uid: string): ConsultationHosts['turns'][string] {
  const others = [known.coachRef, ...acceptedHosts(known)].filter((each) => each !== uid);
  const booked = known.turns[uid]?.booked ?? 0;
  const least = Math.min(...others.map((each) => stand(known.turns, each)));
  return { from: Math.max(0, least - booked), booked };
}

function stand(turns: ConsultationHosts['turns'], uid: string): number {
  const { from = 0, booked = 0 } = turns[uid] ?? {};
  return from + booked;
}

/** Whose turn it is: of equals the first as they are named. */
export function nextInTurn(
  uids: readonly string[],
  turns: ConsultationHosts['turns'] = {},
): string | undefined {
  return uids.toSorted((a, b) => stand(turns, a) - stand(turns, b))[0];
}

/** The hosts after bookings by turn came to one of them, or ended. */
export function withTurns(known: ConsultationHosts, uid: string, more: number, now: Date): ConsultationHosts {
  const { from = 0, booked = 0 } = known.turns[uid] ?? {};
  const turns = { ...known.turns, [uid]: { from, booked: Math.max(0, booked + more) } };
  return { ...known, turns, updatedAt: now };
}

/** Asks somebody to give a consultation. */
export function hostInvitation({ id, coachRef, title }: ConsultationType, recipientRef: string): Job {
  return noticeJob({
    kind: 'host-invited',
    recipientRef,
    actorRef: coachRef,
    subjectRef: id,
    version: 1,
    facts: { consultationTypeId: id, title },
  });
}
