import { z } from 'zod';
import { chosenId, currency, line, lines, prose, rulesConditions } from '../bounds';
import { createdAndUpdated } from '../fields';
import { pricesByDuration } from './coaches';
import { ASSIGNMENTS } from './consultationHosts';

/** Consultation types of one coach: `{coachUid}_0` and so on, the only ids that the rules know. */
export const MAX_TYPES = 30;
export const PLACES = ['google-meet', 'zoom', 'phone', 'address'] as const;

/** As in the address of the coach's page. */
const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not a slug')
  .max(60)
  .register(rulesConditions, {
    condition: (value) =>
      `(${value} is string && ${value}.size() <= 60 && ${value}.matches('[a-z0-9]+(?:-[a-z0-9]+)*'))`,
  });

/** `consultationTypes/{coachUid}_{0…29}`: what can be booked of a coach. Absent rules are those of the schedules. */
export const consultationType = z.strictObject({
  id: chosenId,
  coachRef: chosenId,
  title: line(120),
  slug,
  description: prose(2_000).optional(),
  tags: lines(10, 40).optional(),
  /** What each duration costs, by minutes, in minor units of `currency`; 0 is free. */
  prices: pricesByDuration,
  currency,
  /** How many book the same session. */
  capacity: z.int().min(1).max(100),
  /** How it comes to those who give it, where others than its coach do. */
  assignment: z.enum(ASSIGNMENTS).optional(),
  requiresApproval: z.boolean(),
  /** Minutes. */
  bufferBefore: z.int().min(0).max(240).optional(),
  bufferAfter: z.int().min(0).max(240).optional(),
  /** Minutes between a booking and its start. */
  minNotice: z.int().min(0).max(43_200).optional(),
  maxPerDay: z.int().min(1).max(100).optional(),
  maxMinutesPerDay: z.int().min(15).max(1_440).optional(),
  /** Minutes between starts. */
  slotInterval: z.int().min(5).max(480).optional(),
  /** Whether starts may be less round when more sessions fit so. */
  isPacked: z.boolean().optional(),
  place: z.enum(PLACES),
  /** An address, or who calls whom. */
  placeDetail: line(300).optional(),
  /** Whether its room records, for those who meet to see again; at Zoom only. Who books is told. */
  isRecorded: z.boolean().optional(),
  /** Asked of who books. */
  questions: lines(10, 200).optional(),
  isActive: z.boolean(),
  ...createdAndUpdated,
});

export type ConsultationType = z.output<typeof consultationType>;
