import { Refusal } from '../refusal';
import { type Claimed, claimedSlot, type SlotClaim } from './claimedSlot';
import { nextInTurn } from './hosts';
import type { Ledger } from './ledger';

/** A consultation on several dates, with the ledgers of its hosts and its student over all of them. */
export interface SeriesClaim extends Omit<SlotClaim, 'start' | 'seat' | 'freshId'> {
  readonly occurrences: readonly Pick<SlotClaim, 'start' | 'seat' | 'freshId'>[];
}

/** A date that a host, or all of them together in the name of the first, cannot give, and why. */
interface Conflict {
  readonly hostId: string | undefined;
  readonly startsAt: string;
  readonly reason: string;
}

/**
 * The seats of a series, in the order of its dates: all with the same host, who is chosen over the whole of it, or with all of those who give
 * it together.
 * @throws Refusal series-taken with the conflicts of each host
 */
export function claimedSeries(claim: SeriesClaim, now: Date): readonly Claimed[] {
  const { terms, hosts, turns } = claim;
  const isTogether = terms.assignment === 'all' || terms.hosts.length === 1;
  const groups = isTogether ? [terms.hosts] : inOrder(claim).map((host) => [host]);
  const all: Conflict[] = [];
  for (const group of groups) {
    const uids = group.map(({ uid }) => uid);
    const alone: SeriesClaim = {
      ...claim,
      turns,
      terms: { ...terms, hosts: group, assignment: 'all' },
      hosts: hosts.filter(({ personRef }) => uids.includes(personRef)),
    };
    const { claimed, conflicts } = attempt(alone, now);
    if (conflicts.length === 0) return claimed;
    all.push(...conflicts);
  }
  throw new Refusal('series-taken', 'Nobody can give all of it.', { conflicts: all });
}

/** By turn, or as they are named. */
function inOrder({ terms: { hosts, assignment }, turns }: SeriesClaim): SlotClaim['terms']['hosts'] {
  if (assignment !== 'round-robin') return hosts;
  const left = [...hosts];
  const ordered: (typeof left)[number][] = [];
  while (left.length > 0) {
    const next = nextInTurn(
      left.map(({ uid }) => uid),
      turns,
    );
    ordered.push(
      ...left.splice(
        left.findIndex(({ uid }) => uid === next),
        1,
      ),
    );
  }
  return ordered;
}

function attempt(claim: SeriesClaim, now: Date) {
  const { occurrences, ...around } = claim;
  let { hosts, student } = claim;
  const claimed: Claimed[] = [];
  const hostId = claim.terms.hosts[0]?.uid;
  const conflicts: Conflict[] = [];
  for (const occurrence of occurrences) {
    try {
      const one = claimedSlot({ ...around, ...occurrence, hosts, student }, now);
      [hosts, student] = [replaced(hosts, one.hosts), one.student];
      claimed.push(one);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      conflicts.push({ hostId, startsAt: occurrence.start.toISOString(), reason: error.reason });
    }
  }
  return { claimed, conflicts };
}

function replaced(ledgers: readonly Ledger[], changed: readonly Ledger[]): readonly Ledger[] {
  return ledgers.map((one) => changed.find(({ personRef }) => personRef === one.personRef) ?? one);
}
