import { callables } from './callables';
import type { Instances } from './instances';

/** What only admins may do. */
export function admin(instances: Instances) {
  return callables(instances, 'admin');
}
