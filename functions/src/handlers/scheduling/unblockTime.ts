import { unblockTime } from '../../contracts/scheduling';
import type { AvailabilityBlock } from '../../contracts/documents/availabilityBlocks';
import type { Actor } from '../../domain/actor';
import { withoutInterval } from '../../domain/scheduling/ledger';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { loadLedger, saveLedger } from './ledgerStore';

export default operationHandler(unblockTime, ({ input, caller, now, transact }) => {
  const path = paths.availabilityBlock(input.blockId);
  return transact(async (transaction) => {
    const { id, personRef, start, end } = ownBlock(await transaction.get(path), caller);
    const ledger = await loadLedger(transaction, personRef, { from: start, to: end });
    saveLedger(transaction, ledger, withoutInterval(ledger, id, now));
    transaction.delete(path);
    transaction.log({ action: 'unblock-time', entityType: 'availabilityBlock', entityRef: id });
    return { blockId: id };
  });
});

/** @throws Refusal block-missing, also for a stranger, who must not learn of it */
function ownBlock(block: AvailabilityBlock | undefined, { uid, role }: Actor): AvailabilityBlock {
  if (block !== undefined && (block.personRef === uid || role === 'admin')) return block;
  throw new Refusal('block-missing', 'There is no such block.');
}
