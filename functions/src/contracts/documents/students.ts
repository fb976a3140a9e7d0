import { z } from 'zod';
import { line, lines, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';
import { matchPreferences, quiz } from './coachQuizzes';

export const skillLevel = z.enum(['beginner', 'intermediate', 'advanced']).meta({ title: 'Level' });
export const commitment = z.enum(['part-time', 'full-time', 'flexible']);

/** `students/{uid}` */
export const student = z.strictObject({
  id: z.string(),
  userRef: z.string(),
  interestedProgram: line(200),
  skillLevel,
  commitment,
  learningGoals: lines(20, 200).optional(),
  currentLevel: line(100).optional(),
  timeZone: timeZone.optional(),
  /** How coaching should be; only `submitQuiz` writes these two. */
  quiz: quiz.optional(),
  preferences: matchPreferences.optional(),
  /** The coaches with whom the student has an active or paused enrollment: they may read this document. */
  coachRefs: z.array(z.string()).optional(),
  ...createdAndUpdated,
});

export type Student = z.output<typeof student>;
