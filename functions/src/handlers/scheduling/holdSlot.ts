import type { OutputOf } from '../../contracts/operation';
import { holdSlot } from '../../contracts/scheduling';
import { MINUTE } from '../../contracts/utilities/spans';
import { endOf } from '../../domain/scheduling/claimedSlot';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { type Wanted, assertFewHolds, claimSlot, holdOf, holdsOf, inTurn, otherHolds } from './claimSlot';
import { loadTerms } from './loadTerms';

export default operationHandler(holdSlot, async ({ input, caller, now, documents, ports, transact }) => {
  const terms = await loadTerms(documents, input.consultationTypeId, input.durationMinutes, now);
  const { minutes } = await readSetting(ports, 'scheduling.slotHold');
  const expiresAt = new Date(now.getTime() + minutes * MINUTE);
  const wanted = { terms, start: input.startsAt, studentRef: caller.uid, seat: { expiresAt }, now };
  const path = paths.slotHolds(caller.uid);
  return inTurn(documents, wanted, () =>
    transact(
      async (transaction) => {
        const held = await transaction.get(path);
        const { sessionRef, givers, save, ...claimed } = await claimSlot(transaction, wanted);
        const state = holdState(wanted, sessionRef);
        // What is kept for who waited needs no second hold, which would end before.
        if (claimed.isOffered) return state(claimed.heldUntil ?? expiresAt);
        const others = otherHolds(held, sessionRef, now);
        assertFewHolds(others);
        save();
        const end = endOf(wanted);
        const [coachRef = terms.type.coachRef, ...together] = givers.map(({ uid }) => uid);
        const who = {
          typeRef: terms.type.id,
          coachRef,
          ...(together.length > 0 && { coHostRefs: together }),
        };
        const hold = holdOf({ sessionRef, ...who, start: wanted.start, end }, expiresAt, now);
        transaction.set(path, holdsOf(caller.uid, [...others, hold], now));
        transaction.log({ action: 'hold-slot', entityType: 'session', entityRef: sessionRef });
        return state(expiresAt);
      },
      { busy: path },
    ),
  );
});

function holdState(wanted: Wanted, holdId: string): (until: Date) => OutputOf<typeof holdSlot> {
  const [startsAt, endsAt] = [wanted.start.toISOString(), endOf(wanted).toISOString()];
  return (until) => ({ holdId, startsAt, endsAt, expiresAt: until.toISOString() });
}
