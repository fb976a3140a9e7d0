import { createGate, type Gate, type Sighting } from '../../../client/src/index';
import type { Actor } from './actor';
import type { Tell } from './teller';

interface Door {
  readonly coach: Actor;
  /** Whom the coach lets check tickets in. */
  readonly helper: Actor;
  readonly eventId: string;
  readonly codes: {
    readonly own: string;
    /** Of a ticket before it was taken over, and after. */
    readonly before: string;
    readonly after: string;
  };
}

/** Two doors without a network see the same evening; what they saw is put together, and the first who saw a ticket counts. */
export async function doorsOpen(tell: Tell, { coach, helper, eventId, codes }: Door): Promise<void> {
  const front = await helperIsNamed(tell, { coach, helper, eventId });
  await tell(
    'her door, without a network, sees Noa’s code, and Ben’s',
    async () => as(['revoked', 'admitted'], [await front.scan(codes.before), await front.scan(codes.after)]),
    seen,
  );
  await tell(
    'the student’s ticket, and the same a moment later',
    async () => as(['admitted', 'already'], [await front.scan(codes.own), await front.scan(codes.own)]),
    seen,
  );
  const back = await gateOf(coach, eventId, 'back');
  await tell(
    'the coach’s own door, offline too, knows nothing of it',
    async () => as(['admitted'], [await back.scan(codes.own)]),
    seen,
  );
  await tell(
    'the coach’s door uploads first, Ana’s second',
    async () => [
      as(['checked-in'], await coach.nebula.events.uploadScans(back)),
      as(['revoked', 'checked-in', 'checked-in', 'duplicate'], await helper.nebula.events.uploadScans(front)),
    ],
    ([early = [], late = []]) =>
      `then: ${verdictsOf(early)}; now: ${verdictsOf(late)}: the earlier scan counts, not the earlier upload`,
  );
  await tell(
    'seen once more, the ticket names the door that saw it first',
    async () => {
      await back.scan(codes.own);
      const answers = as(['duplicate'], await coach.nebula.events.uploadScans(back));
      if (answers[0]?.deviceId !== 'front') throw new Error('another door is said to have been the first');
      return answers;
    },
    ([last]) => `${last?.verdict ?? ''}: first at the door “${last?.deviceId ?? ''}”`,
  );
}

function helperIsNamed(tell: Tell, { coach, helper, eventId }: Omit<Door, 'codes'>): Promise<Gate> {
  return tell(
    'the coach names Ana Ribeiro for the door, and she has its list',
    async () => {
      const helperId = helper.auth.currentUser?.uid ?? '';
      await coach.nebula.events.setDoorStaff({ eventId, userIds: [helperId] });
      return gateOf(helper, eventId, 'front');
    },
    () => 'she sees names and tickets of this event, and nothing else of it',
  );
}

/** A device that has the keys and the list of an event, and needs no network from then on. */
async function gateOf({ nebula }: Actor, eventId: string, deviceId: string): Promise<Gate> {
  const gate = createGate({ eventId, deviceId, keys: await nebula.events.getTicketKeys() });
  await nebula.events.syncGate(gate);
  return gate;
}

/** @throws Error when a door, or the platform, judged otherwise: a demo that lets in who has no ticket ends there */
function as<T extends { readonly verdict: string }>(
  expected: readonly T['verdict'][],
  judged: readonly T[],
): readonly T[] {
  const verdicts = judged.map(({ verdict }) => verdict);
  if (verdicts.join() === expected.join()) return judged;
  throw new Error(`the doors said ${verdicts.join(', ')}, and not ${expected.join(', ')}`);
}

function seen(sightings: readonly Sighting[]): string {
  return sightings
    .map(({ verdict, firstAt }) =>
      firstAt === undefined ? verdict : `${verdict} (first at ${clockOf(firstAt)})`,
    )
    .join(', then ');
}

function clockOf(at: Date): string {
  return `${at.toISOString().slice(11, 19)} UTC`;
}

function verdictsOf(verdicts: readonly { readonly verdict: string }[]): string {
  return verdicts.map(({ verdict }) => verdict).join(', ');
}
