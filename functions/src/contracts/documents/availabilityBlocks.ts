import { z } from 'zod';
import { documentId, line, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';

/** `availabilityBlocks/{id}`: time that a person keeps free of bookings. */
export const availabilityBlock = z.strictObject({
  id: documentId,
  personRef: documentId,
  start: z.date(),
  end: z.date(),
  /** Whole days, of the dates of this zone; absent for a span of hours. */
  allDayIn: timeZone.optional(),
  reason: line(200).optional(),
  ...createdAndUpdated,
});

export type AvailabilityBlock = z.output<typeof availabilityBlock>;
