import { z } from 'zod';
import { chosenId, documentId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** Who may be asked to give one consultation, beside its coach. */
export const MAX_CO_HOSTS = 4;
/** How many may be asked over time. */
export const MAX_ASKED = 20;

/** `any`: the first who is free; `all`: everybody together; `round-robin`: whoever of those who are free has the fewest bookings. */
export const ASSIGNMENTS = ['any', 'all', 'round-robin'] as const;
export type Assignment = (typeof ASSIGNMENTS)[number];

const coHost = z.strictObject({
  /** Nobody gives anything that they did not accept. */
  status: z.enum(['invited', 'accepted', 'declined']),
  at: z.date(),
});

/** Bookings that came to a host by turn and stand; `from` is the head start of one who came later than the others. */
const turns = z.strictObject({ from: z.int().min(0), booked: z.int().min(0) });

/** `consultationHosts/{typeId}`: who gives a consultation beside its coach, who sells it. */
export const consultationHosts = z.strictObject({
  typeRef: chosenId,
  coachRef: documentId,
  /** Those who are named now, in their order. */
  coHostRefs: z.array(documentId).max(MAX_CO_HOSTS),
  /** Everybody who was asked at any time: who is left out is asked no second time. */
  askedRefs: z.array(documentId).max(MAX_ASKED),
  coHosts: z.record(documentId, coHost),
  /** By uid, the coach's own too; only of `round-robin`. */
  turns: z.record(documentId, turns),
  ...createdAndUpdated,
});

export type ConsultationHosts = z.output<typeof consultationHosts>;
