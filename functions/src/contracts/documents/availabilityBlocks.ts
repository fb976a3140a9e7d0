import { z } from 'zod';
import { documentId, line } from '../bounds';
import { createdAndUpdated } from '../fields';

/** `availabilityBlocks/{id}`: time that a person keeps free of bookings. */
export const availabilityBlock = z.strictObject({
  id: documentId,
  personRef: documentId,
  start: z.date(),
  end: z.date(),
  reason: line(200).optional(),
  ...createdAndUpdated,
});

export type AvailabilityBlock = z.output<typeof availabilityBlock>;
