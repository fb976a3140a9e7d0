import type { StoredPath } from '../../contracts/storedDocuments';
import { type Holding, byField, inList, mine } from './holdings';

/** What people have, or may have, of the registrations of others; after those, which take it back or give it back. */
export const TICKET_HOLDINGS = {
  'ticketOffers/{offerId}': {
    found: [mine('recipientRef', 'delete'), byField('payerRef', 'delete')],
    personal: 'id payerRef recipientRef registrationRef',
    other: 'eventRef title startTime attendeeId typeId version expiresAt',
  },
  'heldTickets/{holdingId}': {
    found: [
      mine('holderRef', 'delete'),
      inList('payerRefs', 'pseudonymise'),
      byField('organizerRef', 'pseudonymise'),
    ],
    personal: 'id organizerRef holderRef payerRefs tickets',
    other: 'eventRef',
  },
} as const satisfies Partial<Record<StoredPath, Holding>>;
