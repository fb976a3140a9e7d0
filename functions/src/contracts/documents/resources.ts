import { z } from 'zod';
import { documentId, httpsUrl, line, lines, prose } from '../bounds';
import { createdAndUpdated } from '../fields';

const RESOURCE_TYPES = ['article', 'video', 'document'] as const;

/** What a coach or an admin says about something worth reading. */
export const resourceContent = {
  title: line(120),
  description: prose(2_000),
  resourceType: z.enum(RESOURCE_TYPES),
  url: httpsUrl,
  tags: lines(20, 40),
};

/** `resources/{id}` */
export const resource = z.strictObject({
  id: documentId,
  ...resourceContent,
  createdBy: documentId,
  /** Equals the bookmarks, within seconds. */
  bookmarkCount: z.int().min(0),
  /** Unless flags or a verdict of the moderators took it out of view: its author and the admins see it still. */
  isVisible: z.boolean(),
  ...createdAndUpdated,
});

export type Resource = z.output<typeof resource>;
