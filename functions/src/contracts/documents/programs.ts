import { z } from 'zod';
import {
  currency,
  documentId,
  httpsUrl,
  language,
  line,
  lines,
  minorUnits,
  prose,
  rulesFunctions,
  storedInstant,
} from '../bounds';
import { createdAndUpdated } from '../fields';
import { SEAT_SHARDS } from '../utilities/seatShards';

export const PROGRAM_STATUSES = ['draft', 'published', 'archived'] as const;
export const DIFFICULTY_LEVELS = ['beginner', 'intermediate', 'advanced'] as const;

/** A cohort's dates; a program without a schedule can be taken at any time. */
const programSchedule = z
  .strictObject({ startsAt: storedInstant, endsAt: storedInstant })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, 'a schedule ends after it starts')
  // In the milliseconds that are read of what is stored: two instants within one of them are the same.
  .register(rulesFunctions, {
    name: 'isSchedule',
    also: (dates) => `${dates}.startsAt.toMillis() < ${dates}.endsAt.toMillis()`,
  });

/** What a coach writes about a program; everything else in it belongs to the platform. */
export const programContent = {
  title: line(120, 3),
  category: line(60),
  description: prose(5_000),
  objectives: lines(20, 200),
  /** Minor units of `currency`; 0 is free, absent is not decided yet. */
  price: minorUnits.optional(),
  currency,
  duration: line(60).optional(),
  difficultyLevel: z.enum(DIFFICULTY_LEVELS).optional(),
  /** Seats; absent is unlimited. */
  maxStudents: z.int().min(1).max(100_000).optional(),
  tags: lines(20, 40).optional(),
  /** What a student should know already, for people to read. */
  prerequisites: lines(20, 200).optional(),
  /** Programs that a student must have completed; checked on enrolment. */
  prerequisiteProgramRefs: z.array(documentId).max(5).optional(),
  materials: lines(20, 200).optional(),
  imageUrl: httpsUrl.optional(),
  smallDescription: line(300).optional(),
  language: language.optional(),
  schedule: programSchedule.optional(),
};

/** `programs/{id}` */
export const program = z.strictObject({
  id: documentId,
  ...programContent,
  coachRef: documentId,
  slug: z.string().max(100),
  /** Mean of the visible reviews with two decimals; 0 without any. */
  rating: z.number().min(0).max(5),
  totalReviews: z.int().min(0),
  /** The `score` of its rating summary, by which lists are ordered. */
  rankingScore: z.number().min(1).max(5),
  /** The enrollments that hold a seat; follows `seats` within seconds, and never above `maxStudents`. */
  currentEnrollments: z.int().min(0),
  /** The parts that `seats` lie in, from the first publishing on; they only grow. Absent in programs of older releases is 16. */
  seatParts: z.int().min(1).max(SEAT_SHARDS).optional(),
  waitlistCount: z.int().min(0),
  status: z.enum(PROGRAM_STATUSES),
  /** Whether students can enrol: true from publishing until deactivating or archiving. */
  isActive: z.boolean(),
  /** Whether it went off the market with the page of its coach, and comes back with it. */
  isHiddenWithCoach: z.literal(true).optional(),
  /** Of earlier releases; read no more, since the search has an index of its own. */
  searchTokens: z.array(z.string().max(40)).max(400).optional().meta({ deprecated: true }),
  /** The newest version of its content; absent while its learners see whatever it says now. */
  contentVersion: z.int().min(1).optional(),
  publishedAt: z.date().optional(),
  archivedAt: z.date().optional(),
  ...createdAndUpdated,
});

export type Program = z.output<typeof program>;
