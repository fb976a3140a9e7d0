import { z } from 'zod';
import { chosenId, documentId, instant, line } from './bounds';
import { MAX_CHAPTERS } from './documents/chapters';
import { MAX_LESSONS } from './documents/lessons';
import { PROGRAM_STATUSES, programContent } from './documents/programs';
import { contentVersion } from './documents/contentVersions';
import { operation } from './operation';
import { NO_CHANGE, clearable, fieldsOf, isChange, removable } from './removal';

export { searchPrograms, searchSkills } from './search';
export { getProgramRecommendations } from './recommendations';
export { createResource } from './resources';
export { createSkill, deleteSkill, getLearningPath, getSkillTree, mergeSkills, updateSkill } from './skills';

const schedule = z
  .strictObject({ startsAt: instant, endsAt: instant })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, 'a schedule ends after it starts');
const { title, category, description, objectives, currency, ...optional } = programContent;
const details = { ...optional, schedule: schedule.optional() };

const programRef = { programId: documentId };
const programState = z.strictObject({
  programId: documentId,
  status: z.enum(PROGRAM_STATUSES),
  isActive: z.boolean(),
});

export const createProgram = operation({
  name: 'catalog/createProgram',
  summary:
    'Makes a draft program of the calling coach and reserves its slug, with a suffix when the plain one is taken.',
  callers: 'signed-in',
  input: z.strictObject({
    title,
    category,
    description,
    objectives: objectives.default([]),
    currency: currency.default('usd'),
    ...details,
  }),
  output: z.strictObject({ programId: documentId, slug: z.string() }),
  refusals: ['coach-profile-required', 'coach-inactive'],
  perMinute: 20,
  isLimitExact: true,
});

/** Null removes what is optional. */
const updates = z.strictObject({
  title: title.optional(),
  category: category.optional(),
  description: description.optional(),
  objectives: objectives.optional(),
  currency: currency.optional(),
  ...clearable(details),
});

export const updateProgram = operation({
  name: 'catalog/updateProgram',
  summary:
    'Changes the content of a program that is not archived; seats never go below the enrollments that hold one, what is published stays publishable, and no programs require each other. New prerequisites are asked of whoever enrols from then on.',
  callers: 'signed-in',
  input: z
    .strictObject({ ...programRef, updates, remove: removable(fieldsOf(details)) })
    .refine(isChange, NO_CHANGE),
  output: programState,
  refusals: [
    'program-missing',
    'not-program-owner',
    'program-archived',
    'program-not-publishable',
    'prerequisite-cycle',
    'prerequisites-too-long',
  ],
  perMinute: 60,
});

export const publishProgram = operation({
  name: 'catalog/publishProgram',
  summary:
    'Lists a draft, or lists a deactivated program again, when everything that publishing needs is there; else names all that is missing at once.',
  callers: 'signed-in',
  input: z.strictObject(programRef),
  output: programState,
  refusals: [
    'program-missing',
    'not-program-owner',
    'illegal-transition',
    'program-not-publishable',
    'coach-profile-required',
    'coach-inactive',
  ],
  perMinute: 20,
});

export const deactivateProgram = operation({
  name: 'catalog/deactivateProgram',
  summary: 'Takes a published program off the market; who is enrolled keeps learning.',
  callers: 'signed-in',
  input: z.strictObject(programRef),
  output: programState,
  refusals: ['program-missing', 'not-program-owner', 'illegal-transition'],
  perMinute: 20,
});

export const archiveProgram = operation({
  name: 'catalog/archiveProgram',
  summary: 'Ends a program for good; who is enrolled keeps learning.',
  callers: 'signed-in',
  input: z.strictObject(programRef),
  output: programState,
  refusals: ['program-missing', 'not-program-owner', 'illegal-transition'],
  perMinute: 20,
});

export const reorderOutline = operation({
  name: 'catalog/reorderOutline',
  summary:
    'Gives every chapter and lesson of a program its place in one step: the request names each exactly once, lessons may change chapter, positions become dense.',
  callers: 'signed-in',
  input: z.strictObject({
    ...programRef,
    chapters: z
      .array(z.strictObject({ chapterId: documentId, lessonIds: z.array(documentId).max(MAX_LESSONS) }))
      .max(MAX_CHAPTERS),
  }),
  output: z.strictObject({ moved: z.int().min(0) }),
  refusals: ['program-missing', 'not-program-owner', 'program-archived', 'outline-mismatch'],
  perMinute: 30,
});

export const deleteLesson = operation({
  name: 'catalog/deleteLesson',
  summary:
    'Deletes a lesson with its content; the gap is closed and the progress of everyone enrolled follows soon after. A program on the market keeps at least one lesson.',
  callers: 'signed-in',
  input: z.strictObject({ ...programRef, lessonId: documentId }),
  output: z.strictObject({ deletedLessons: z.int().min(0) }),
  refusals: [
    'program-missing',
    'not-program-owner',
    'program-archived',
    'lesson-missing',
    'program-not-publishable',
  ],
  perMinute: 60,
});

export const deleteChapter = operation({
  name: 'catalog/deleteChapter',
  summary:
    'Deletes a chapter with its lessons and their content; the gap is closed soon after. A program on the market keeps at least one lesson.',
  callers: 'signed-in',
  input: z.strictObject({ ...programRef, chapterId: documentId }),
  output: z.strictObject({ deletedLessons: z.int().min(0) }),
  refusals: [
    'program-missing',
    'not-program-owner',
    'program-archived',
    'chapter-missing',
    'program-not-publishable',
  ],
  perMinute: 30,
});

export const reviseLesson = operation({
  name: 'catalog/reviseLesson',
  summary:
    'Opens the content of a lesson for the next version: what learners have is kept for them, once, and the coach may change it. Nothing happens to a lesson that is open already, or in a program without versions.',
  callers: 'signed-in',
  input: z.strictObject({ programId: documentId, lessonId: chosenId }),
  output: z.strictObject({ lessonId: chosenId }),
  refusals: ['program-missing', 'not-program-owner', 'program-archived', 'lesson-missing'],
  perMinute: 60,
});

export const publishVersion = operation({
  name: 'catalog/publishVersion',
  summary:
    'Makes what the coach has now the newest version of the content: who enrols gets it, learners keep theirs until they move.',
  callers: 'signed-in',
  input: z.strictObject({ programId: documentId, note: line(500).optional() }),
  output: z.strictObject({
    programId: documentId,
    contentVersion: z.int().min(1),
    changes: contentVersion.shape.changes,
  }),
  refusals: [
    'program-missing',
    'not-program-owner',
    'program-archived',
    'program-not-publishable',
    'nothing-changed',
  ],
  perMinute: 20,
});
