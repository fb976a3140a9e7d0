import { expect, it } from 'vitest';
import { registered } from '../../../src/domain/events/registration';
import { takenOver, withOffer } from '../../../src/domain/events/heldTickets';
import { transferredTicket } from '../../../src/domain/events/transferredTicket';
import { NOON } from '../../support/aPlatform';
import { anEvent } from '../../support/aVenue';

const HANA = { uid: 'hana', name: 'Hana', own: undefined, held: undefined };

it('an offer of a ticket that was signed anew since is an offer of none', () => {
  const party = { event: anEvent(), personRef: 'pia', earlier: undefined, mayWait: false };
  const { event, registration: bought } = registered({ ...party, tickets: [{ typeId: 'standard' }] }, NOON);
  const { registration, offer } = withOffer({ event, registration: bought }, '1', 'hana', NOON);
  expect(takenOver({ event, registration }, offer, HANA, NOON).registration.version).toBe(2);
  const renamed = transferredTicket({ event, registration }, { attendeeId: '1', name: 'Noa' }, NOON);
  expect(() => takenOver({ event, registration: renamed }, offer, HANA, NOON)).toThrow(
    expect.objectContaining({ reason: 'ticket-offer-missing' }) as Error,
  );
});
