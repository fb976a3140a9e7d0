import { z } from 'zod';
import { chosenId, documentId } from '../bounds';
import { MAX_CO_HOSTS } from './consultationHosts';

/** How many slots one person may hold at once. */
export const MAX_HOLDS = 3;

/** One slot that is kept for a person until it expires. */
const slotHold = z.strictObject({
  /** The session that the hold would become. */
  sessionRef: documentId,
  typeRef: chosenId,
  /** Who is to give it, and who together with that one. */
  coachRef: documentId,
  coHostRefs: z.array(documentId).max(MAX_CO_HOSTS).optional(),
  start: z.date(),
  end: z.date(),
  takenAt: z.date(),
  expiresAt: z.date(),
});

/** `slotHolds/{uid}`: what a person holds at the checkout, the guard against one who holds everything. */
export const slotHolds = z.strictObject({
  personRef: documentId,
  holds: z.array(slotHold).max(MAX_HOLDS),
  expiresAt: z.date(),
  updatedAt: z.date(),
});

export type SlotHold = z.output<typeof slotHold>;
export type SlotHolds = z.output<typeof slotHolds>;
