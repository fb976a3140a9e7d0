import { z } from 'zod';
import { documentId } from './bounds';
import { resourceContent } from './documents/resources';
import { operation } from './operation';

export const createResource = operation({
  name: 'catalog/createResource',
  summary:
    'Adds an article, video or document of a coach or an admin to the library; a person has at most two hundred there.',
  callers: 'signed-in',
  input: z.strictObject({ ...resourceContent, tags: resourceContent.tags.default([]) }),
  output: z.strictObject({ resourceId: documentId }),
  refusals: ['coach-profile-required', 'coach-inactive', 'resources-full'],
  perMinute: 20,
});
