import type * as operations from '../../functions/src/contracts/catalog';
import { callables } from './callables';
import type { Instances } from './instances';
import { outline } from './outline';
import { programs } from './programs';

/** Programs with their chapters and lessons. */
export function catalog(instances: Instances) {
  return {
    ...callables<typeof operations>(instances.functions, 'catalog', {
      createProgram: true,
      updateProgram: true,
      publishProgram: true,
      deactivateProgram: true,
      archiveProgram: true,
      reorderOutline: true,
      deleteLesson: true,
      deleteChapter: true,
    }),
    ...programs(instances),
    ...outline(instances),
  };
}
