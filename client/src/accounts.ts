import { callables } from './callables';
import { coaches } from './coaches';
import type { Instances } from './instances';
import { students } from './students';
import { users } from './users';
import { verification } from './verification';

/** Accounts, and the profiles of coaches and students. */
export function accounts(instances: Instances) {
  return {
    ...callables(instances, 'accounts'),
    ...users(instances),
    ...coaches(instances),
    ...students(instances),
    ...verification(instances),
  };
}
