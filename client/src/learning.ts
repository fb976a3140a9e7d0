import { callables } from './callables';
import { certificates } from './certificates';
import { enrollments } from './enrollments';
import type { Instances } from './instances';
import { progress } from './progress';
import { waitlist } from './waitlist';

/** Enrollments and the way through a program. */
export function learning(instances: Instances) {
  return {
    ...callables(instances, 'learning'),
    ...enrollments(instances),
    ...progress(instances),
    ...waitlist(instances),
    ...certificates(instances),
  };
}
