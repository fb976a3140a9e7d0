import { z } from 'zod';
import { currency, documentId, joinedId, line, lines, minorUnits, prose, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';
import { MAX_CO_HOSTS } from './consultationHosts';
import { PLACES } from './consultationTypes';
import { wallTime } from './events';

export const BOOKING_STATUSES = [
  'pending',
  'confirmed',
  'declined',
  'cancelled',
  'completed',
  'no-show',
] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

const statusChange = z.strictObject({
  from: z.enum(BOOKING_STATUSES).optional(),
  to: z.enum(BOOKING_STATUSES),
  at: z.date(),
  /** Whose act it was: a uid, or `system`. */
  by: z.string().max(128),
  reason: line(500).optional(),
});

/** One move to another time. */
const reschedule = z.strictObject({
  from: z.date(),
  to: z.date(),
  at: z.date(),
  by: z.string().max(128),
  reason: line(500).optional(),
});

/** `bookings/{id}`: a student's place in a consultation, with everything as it was when it was booked. */
export const booking = z.strictObject({
  id: documentId,
  sessionRef: documentId,
  /** The consultation type; of a seat in a session of a program, the program. */
  typeRef: documentId,
  /** The program whose session it is a seat in; absent for a consultation. */
  programRef: documentId.optional(),
  /** Shared by the bookings of a series. */
  seriesRef: documentId.optional(),
  /** Who gives it: the coach of its consultation, or a host in the coach's place. */
  coachRef: documentId,
  /** Who give it together with that one. */
  coHostRefs: z.array(documentId).max(MAX_CO_HOSTS).optional(),
  /** Who sells it and is paid for it, where that is another one. */
  sellerRef: documentId.optional(),
  /** Whether it came to its host by turn. */
  isByTurn: z.boolean().optional(),
  studentRef: documentId,
  title: line(120),
  status: z.enum(BOOKING_STATUSES),
  statusHistory: z.array(statusChange).max(50),
  start: z.date(),
  end: z.date(),
  /** Minutes. */
  duration: z.int().min(1).max(1_440),
  /** The zone in whose wall time the coach works. */
  timeZone,
  /** What the wall of that zone was to show at its start. */
  wallTime: wallTime.optional(),
  /** What it costs, in minor units of `currency`. */
  price: minorUnits,
  currency,
  /** By how much a code makes it less. */
  discount: minorUnits.optional(),
  /** The order in `payments`, when it had a price. */
  paymentRef: joinedId.optional(),
  /** Of its order; `failed` was not paid in time. */
  paymentStatus: z.enum(['pending', 'paid', 'failed', 'refunded']).optional(),
  /** With tax. */
  amountPaid: minorUnits.optional(),
  /** Until when a booking that is still to be paid keeps its time. */
  holdExpiresAt: z.date().optional(),
  /** Whether it waits for its coach's word, once it is paid. */
  requiresApproval: z.boolean().optional(),
  capacity: z.int().min(1),
  /** Minutes around it that belong to the coach. */
  bufferBefore: z.int().min(0),
  bufferAfter: z.int().min(0),
  place: z.enum(PLACES),
  placeDetail: line(300).optional(),
  isRecorded: z.boolean().optional(),
  /** What was asked of who booked: the consultation may ask something else by now. */
  questions: lines(10, 200).optional(),
  /** To `questions`, in their order. */
  answers: lines(10, 500).optional(),
  customerNotes: prose(2_000).optional(),
  cancellation: z
    .strictObject({
      status: z.enum(['cancelled-by-specialist', 'cancelled-by-customer', 'cancelled-by-platform']),
      cancelledAt: z.date(),
      reason: line(500).optional(),
      /** Minor units that go back. */
      refund: minorUnits,
    })
    .optional(),
  rescheduleHistory: z.array(reschedule).max(50),
  /** Counts the moves in time: what was made for an earlier time is stale. */
  version: z.int().min(1),
  ...createdAndUpdated,
});

export type Booking = z.output<typeof booking>;
