import { leaveWaitlist } from '../../contracts/learning';
import { hasOffer, presentEntry } from '../../domain/learning/waitlist';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { giveSeatBack } from './giveSeatBack';
import { requestWaitlistCount } from './requestWaitlistCount';

export default operationHandler(leaveWaitlist, ({ input: { programId }, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.waitlistEntry(programId, caller.uid);
    const entry = presentEntry(await transaction.get(path));
    const giveBack = hasOffer(entry) ? await giveSeatBack(transaction, entry, now, 'offer') : undefined;
    const count = await requestWaitlistCount(transaction, programId, now);
    transaction.delete(path);
    giveBack?.();
    count();
    transaction.log({ action: 'leave-waitlist', entityType: 'program', entityRef: programId });
    return { status: 'left' as const, joinedAt: entry.joinedAt.toISOString() };
  }),
);
