import { z } from 'zod';
import { chosenId, documentId, line } from '../bounds';
import { createdAndUpdated } from '../fields';
import { role } from './users';

/** An announcement is for everybody who has not switched it off; a promotion only for those who agreed to advertising besides. */
export const broadcastKind = z.enum(['announcement', 'promotion']);

/** What is told, in English and, where there is more, in the reader's language. */
export const broadcastText = z.strictObject({ en: line(500), de: line(500).optional() });

/** A place in the app, never a foreign address. */
export const appPath = z.string().regex(/^(\/[A-Za-z0-9_-]{1,128}){1,6}$/, 'not a path of the app');

const audience = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('role'), role }),
  /** Who learns in a program now. */
  z.strictObject({ type: z.literal('program'), programId: documentId }),
  /** Who enrolled in anything since then. */
  z.strictObject({ type: z.literal('active'), since: z.date() }),
  /** So many people by name; the jobs know them. */
  z.strictObject({ type: z.literal('people'), count: z.int().min(1) }),
]);

/** How many recipients were counted as what; the rest is still under way. */
export const broadcastOutcomes = {
  /** A mail of its own was taken by the mail system. */
  sent: z.int().min(0),
  /** No mail: unwanted, no address, an account that is not active; in the app it may stand all the same. */
  skipped: z.int().min(0),
  /** Refused for good, or given up. */
  failed: z.int().min(0),
};

/** `broadcasts/{id}`: something that admins tell many; the id is theirs, and one id is told a person at most once. */
export const broadcast = z.strictObject({
  id: chosenId,
  kind: broadcastKind,
  text: broadcastText,
  actionPath: appPath.optional(),
  audience,
  createdBy: documentId,
  /** The instant whose people they are, in microseconds since 1970. */
  asOf: z.int(),
  /** Recipients are listed, told batch after batch, or all of them counted. */
  status: z.enum(['listing', 'telling', 'done']),
  /** Pages of the listing that are done. */
  pages: z.int().min(0),
  batches: z.int().min(0),
  countedBatches: z.int().min(0),
  total: z.int().min(0),
  ...broadcastOutcomes,
  ...createdAndUpdated,
});

export type Broadcast = z.output<typeof broadcast>;
