import { z } from 'zod';
import { documentId, line } from '../bounds';
import { createdAndUpdated } from '../fields';

/** `complete-with-warnings` has everything but some files, which it names. */
export const EXPORT_STATUSES = ['running', 'complete', 'complete-with-warnings'] as const;

/** The most files of which an export says that they were not there. */
export const MAX_EXPORT_PROBLEMS = 1_000;

/** More archives than the room of one person fills. */
export const MAX_EXPORT_VOLUMES = 1_000;

/** A ZIP archive of files, whole by itself. */
export const exportVolume = z.strictObject({
  name: line(80),
  files: z.int().min(1),
  bytes: z.int().min(1),
  /** In hexadecimal. */
  sha256: z.string().length(64),
});

const problem = z.strictObject({
  fileRef: documentId,
  name: line(120).optional(),
  problem: z.enum(['missing', 'unreadable']),
});

/** `exports/{uid}`: the copy of all that the platform knows of a person, from the wish to its end; each new one takes the place of the last. */
export const dataExport = z.strictObject({
  id: documentId,
  personRef: documentId,
  status: z.enum(EXPORT_STATUSES),
  /** The instant of which it tells, and the same in microseconds as the database counts them; absent until it begins. */
  takenAt: z.date().optional(),
  asOf: z.int().optional(),
  /** Where the worker goes on: the step of the map that it is at, and the last document that was told. */
  step: z.string().max(200).optional(),
  after: z.string().max(1_500).optional(),
  /** How many objects hold what was told so far. */
  parts: z.int().min(0),
  /** How many lists name the files that are to be archived, and how many of them are. */
  plans: z.int().min(0).optional(),
  packed: z.int().min(0).optional(),
  /** The finished archives; absent where none was made. */
  volumes: z.array(exportVolume).max(MAX_EXPORT_VOLUMES).optional(),
  /** Documents told, by the name of their collection. */
  counts: z.record(z.string(), z.int().min(1)),
  files: z.int().min(0),
  problems: z.array(problem).max(MAX_EXPORT_PROBLEMS),
  /** Of the finished document. */
  bytes: z.int().min(1).optional(),
  sha256: z.string().length(64).optional(),
  finishedAt: z.date().optional(),
  /** When the finished copy is deleted. */
  expiresAt: z.date().optional(),
  ...createdAndUpdated,
});

export type DataExport = z.output<typeof dataExport>;
export type ExportVolume = z.output<typeof exportVolume>;
export type ExportProblem = z.output<typeof problem>;
