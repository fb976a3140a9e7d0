import { callables } from './callables';
import { coaches } from './coaches';
import type { Instances } from './instances';
import { leaderboards } from './leaderboards';
import { userSkills } from './skills';
import { students } from './students';
import { users } from './users';
import { verification } from './verification';

/** Accounts, the profiles of coaches and students, what people teach and learn, and who leads. */
export function accounts(instances: Instances) {
  return {
    ...callables(instances, 'accounts'),
    ...users(instances),
    ...coaches(instances),
    ...students(instances),
    ...verification(instances),
    ...userSkills(instances),
    ...leaderboards(instances),
  };
}
