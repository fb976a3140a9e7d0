import { callables } from './callables';
import type { Instances } from './instances';
import { outline } from './outline';
import { programs } from './programs';

/** Programs with their chapters and lessons. */
export function catalog(instances: Instances) {
  return { ...callables(instances, 'catalog'), ...programs(instances), ...outline(instances) };
}
