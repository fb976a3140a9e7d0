import { z } from 'zod';
import { createdAndUpdated } from '../fields';

export const skillLevel = z.enum(['beginner', 'intermediate', 'advanced']);
export const commitment = z.enum(['part-time', 'full-time', 'flexible']);

/** `students/{uid}` */
export const student = z.strictObject({
  id: z.string(),
  userRef: z.string(),
  interestedProgram: z.string(),
  skillLevel,
  commitment,
  learningGoals: z.array(z.string()).optional(),
  currentLevel: z.string().optional(),
  timeZone: z.string().optional(),
  /** The coaches with whom the student has an active or paused enrollment: they may read this document. */
  coachRefs: z.array(z.string()).optional(),
  stats: z.strictObject({
    totalBookings: z.int(),
    /** Minor units of the platform's currency. */
    totalSpent: z.int(),
    averageSpentPerSession: z.int(),
  }),
  ...createdAndUpdated,
});

export type Student = z.output<typeof student>;
