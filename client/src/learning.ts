import type * as operations from '../../functions/src/contracts/learning';
import { callables } from './callables';
import { enrollments } from './enrollments';
import type { Instances } from './instances';
import { progress } from './progress';

/** Enrollments and the way through a program. */
export function learning(instances: Instances) {
  return {
    ...callables<typeof operations>(instances.functions, 'learning', {
      enrollStudent: true,
      unenrollStudent: true,
      revokeEnrollment: true,
      readmitStudent: true,
      pauseEnrollment: true,
      resumeEnrollment: true,
    }),
    ...enrollments(instances),
    ...progress(instances),
  };
}
