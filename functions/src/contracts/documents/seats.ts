import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/**
 * `programs/{programId}/seats/{shard}`, shards from `0` on, as many as the program's `seatParts`: a part of its seats. There from the first publishing on, and
 * written by the platform only: together they are what a seat is taken from.
 */
export const seats = z.strictObject({
  /** The enrollments and the offers that hold a seat of this part. */
  taken: z.int().min(0),
  /** Those of `taken` that are on offer to who waits; absent is none. */
  offered: z.int().min(0).optional(),
  /** The seats of this part, taken or free; absent is unlimited. Those of all parts add up to the program's `maxStudents`. */
  capacity: z.int().min(0).optional(),
  /** Whether the program takes students: closing it writes every part, so that nobody slips in meanwhile. */
  isOpen: z.boolean(),
  /** Whether people wait for a seat: what is free is theirs. */
  isWaitedFor: z.boolean().optional(),
  /** Whether the limit was set below what was taken: what is given back goes until that is made up for. */
  isOverfull: z.boolean().optional(),
  /** Rises with each seat that is taken or given back. */
  version: z.int().min(0),
  /** True where an earlier release left its count to a job of this part alone; nothing sets it any more. */
  isCountDue: z.boolean(),
  ...createdAndUpdated,
});

export type Seats = z.output<typeof seats>;
