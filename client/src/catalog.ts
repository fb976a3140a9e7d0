import { callables } from './callables';
import { contentVersions } from './contentVersions';
import type { Instances } from './instances';
import { outline } from './outline';
import { programs } from './programs';
import { resources } from './resources';
import { skills } from './skills';

/** Programs with their chapters and lessons, the graph of skills, and the library. */
export function catalog(instances: Instances) {
  return {
    ...callables(instances, 'catalog'),
    ...programs(instances),
    ...outline(instances),
    ...skills(instances),
    ...resources(instances),
    ...contentVersions(instances),
  };
}
