import { offerTicket } from '../../contracts/events';
import { ticketNotice } from '../../domain/events/eventNotices';
import { withOffer } from '../../domain/events/heldTickets';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Transaction } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import { operationHandler } from '../../runtime/operationHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { assertNotSeen } from './assertNotSeen';

export default operationHandler(offerTicket, async ({ input, caller, now, ports, transact }) => {
  const { registrationId, attendeeId, to } = input;
  const uid = await accountOf(ports, to);
  return transact(async (transaction) => {
    const path = paths.eventRegistration(registrationId);
    const registration = await transaction.get(path);
    const event = registration && (await transaction.get(paths.event(registration.eventRef)));
    if (event === undefined || registration?.personRef !== caller.uid)
      throw new Refusal('registration-missing', 'There is no such registration.');
    if (uid === caller.uid) throw new Refusal('ticket-own', 'This ticket is the caller’s already.');
    const recipientRef = await reachable(transaction, caller.uid, uid);
    const offered = withOffer({ event, registration }, attendeeId, recipientRef, now);
    await assertNotSeen(transaction, registration, attendeeId);
    const ticket = { id: attendeeId, version: offered.offer.version };
    if (recipientRef !== undefined) {
      const between = { recipientRef, actorRef: caller.uid };
      await jobOnce(transaction, ticketNotice('ticket-offered', { event, registration }, ticket, between));
    }
    transaction.set(path, offered.registration);
    // Written for nobody too: what is done for an address that has an account is done for any.
    transaction.set(paths.ticketOffer(registrationId, attendeeId), offered.offer);
    transaction.log({
      action: 'offer-ticket',
      entityType: 'registration',
      entityRef: path.id,
      metadata: { attendeeId },
    });
    return { registrationId, attendeeId, expiresAt: offered.offer.expiresAt.toISOString() };
  });
});

async function accountOf(ports: Ports, to: string): Promise<string | undefined> {
  if (!to.includes('@')) return to;
  return (await ports.identities()).ownerOf(to.toLowerCase());
}

/** The account, if it is somebody whom the payer may reach: a block, a suspension and nobody look the same. */
async function reachable(
  transaction: Transaction,
  payerUid: string,
  uid: string | undefined,
): Promise<string | undefined> {
  if (uid === undefined) return undefined;
  const [user, ...blocks] = await transaction.getAll(
    paths.user(uid),
    paths.block(uid, payerUid),
    paths.block(payerUid, uid),
  );
  const isReachable = user?.status === 'active' && blocks.every((block) => block === undefined);
  return isReachable ? uid : undefined;
}
