import { z } from 'zod';
import { chosenId, httpsUrl, line, prose, rulesFunctions } from '../bounds';
import { createdAndUpdated } from '../fields';

/** Lessons of one program, all chapters together. */
export const MAX_LESSONS = 500;

/** `programs/{programId}/lessons/{id}`: the outline that everyone may see. */
export const lesson = z.strictObject({
  id: chosenId,
  chapterRef: chosenId,
  title: line(120),
  description: prose(2_000).optional(),
  /** Within its chapter, dense from 1 after `reorderOutline`. */
  position: z.int().min(1).max(MAX_LESSONS),
  durationMinutes: z.int().min(0).max(1_440).optional(),
  /** Content readable without an enrollment. */
  isPreview: z.boolean(),
  /** Days after `enrollmentDate` until the content opens. */
  dripAfterDays: z.int().min(0).max(730).optional(),
  ...createdAndUpdated,
});

export type Lesson = z.output<typeof lesson>;

/** How many files a lesson hands out. */
const MAX_ATTACHMENTS = 10;

const attachment = z
  .strictObject({ name: line(120), url: httpsUrl })
  .register(rulesFunctions, { name: 'isAttachment' });

/** `programs/{programId}/lessons/{lessonId}/content/body`: what only learners see. */
export const lessonContent = z.strictObject({
  text: prose(100_000).optional(),
  videoUrl: httpsUrl.optional(),
  attachments: z.array(attachment).max(MAX_ATTACHMENTS).optional(),
  ...createdAndUpdated,
});

export type LessonContent = z.output<typeof lessonContent>;
