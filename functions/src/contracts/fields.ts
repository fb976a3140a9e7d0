import { z } from 'zod';

/** What every stored document carries. */
export const createdAndUpdated = { createdAt: z.date(), updatedAt: z.date() };
