import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** Of one event. */
export const MAX_DOOR_STAFF = 20;

/** `doorStaff/{eventId}`: who checks tickets in at an event besides its organizer. */
export const doorStaff = z.strictObject({
  eventRef: documentId,
  organizerRef: documentId,
  staffRefs: z.array(documentId).max(MAX_DOOR_STAFF),
  ...createdAndUpdated,
});

export type DoorStaff = z.output<typeof doorStaff>;
