import { z } from 'zod';

const VERSION = '\\d{1,5}(?:\\.\\d{1,5}){0,2}';

/** How a client calls itself, such as `ios`. */
export const clientName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

/** A release of a client, such as `1.4.0`; what is left out is 0. */
export const release = z.string().regex(new RegExp(`^${VERSION}$`));

/** What every call may carry beside its operation's input. */
export const callFields = {
  /** A retry with the same id gets the first call's answer instead of a second effect. */
  requestId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,128}$/, 'must be 1 to 128 letters, digits, hyphens or underscores')
    .optional(),
  /** Whom the caller's screen was made for. */
  asUid: z.string().min(1).max(128).optional(),
  /** Which release of which client calls, such as `ios/1.4.0`; one that is too old is refused with `client-outdated`. */
  clientVersion: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,31}\/\d{1,5}(?:\.\d{1,5}){0,2}$/,
      'must be a name and a version, such as ios/1.4.0',
    )
    .optional(),
};
