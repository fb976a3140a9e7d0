import { z } from 'zod';
import { createdAndUpdated } from '../fields';
import { role } from './users';

/** `publicProfiles/{uid}`: what everyone may see of a person; mirrored from `users` and `coaches`. */
export const publicProfile = z.strictObject({
  displayName: z.string(),
  avatarUrl: z.string().optional(),
  role,
  coachSlug: z.string().optional(),
  /** The moderators or many flags took name, picture and page out of view. */
  isHidden: z.literal(true).optional(),
  badges: z.array(z.enum(['verified-coach'])),
  ...createdAndUpdated,
});

export type PublicProfile = z.output<typeof publicProfile>;
