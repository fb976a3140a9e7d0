import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/**
 * `programs/{programId}/seats/{shard}`, shards `0` to `15`: a part of a program's seats. There from the first publishing on, and
 * written by the platform only: together they are what a seat is taken from.
 */
export const seats = z.strictObject({
  /** The enrollments that hold a seat of this part. */
  taken: z.int().min(0),
  /** The seats of this part, taken or free; absent is unlimited. Those of all parts add up to the program's `maxStudents`. */
  capacity: z.int().min(0).optional(),
  /** Whether the program takes students: closing it writes every part, so that nobody slips in meanwhile. */
  isOpen: z.boolean(),
  /** Rises with each seat that is taken or given back. */
  version: z.int().min(0),
  /** Whether a job waits that counts this part into the program's `currentEnrollments`. */
  isCountDue: z.boolean(),
  ...createdAndUpdated,
});

export type Seats = z.output<typeof seats>;
