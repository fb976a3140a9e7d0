import type { Enrollment, EnrollmentStatus } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';

/** What its coach's people see of a program that nobody else sees: these have a seat that is not given back. */
const LEARNING: readonly EnrollmentStatus[] = ['active', 'paused', 'completed'];

/** Whether somebody has a seat in a program that is not given back. */
export function isLearner(enrollment: Pick<Enrollment, 'status'> | undefined): boolean {
  return enrollment !== undefined && LEARNING.includes(enrollment.status);
}

/**
 * The program, when the student may know of it: a published one, or one that the student learns in or teaches.
 * @throws Refusal program-missing
 */
export function seenProgram(
  program: Program | undefined,
  studentUid: string,
  enrollment: Pick<Enrollment, 'status'> | undefined,
): Program {
  if (
    program?.status === 'published' ||
    program?.coachRef === studentUid ||
    (program && isLearner(enrollment))
  )
    return program;
  throw programMissing();
}

/**
 * The program, when the actor may change it.
 * A stranger's draft or archived program is reported as missing: only who sees it may know that it exists.
 * @throws Refusal program-missing, not-program-owner
 */
export function ownProgram(program: Program | undefined, actor: Actor): Program {
  if (program?.coachRef === actor.uid) return program;
  if (program?.status !== 'published') throw programMissing();
  throw new Refusal('not-program-owner', 'Only the coach of a program may change it.');
}

/**
 * As `ownProgram`, also for an admin.
 * @throws Refusal program-missing, not-program-owner
 */
export function ownOrModeratedProgram(program: Program | undefined, actor: Actor): Program {
  if (program !== undefined && actor.role === 'admin') return program;
  return ownProgram(program, actor);
}

/** @throws Refusal program-archived */
export function assertNotArchived(program: Program): void {
  if (program.status === 'archived')
    throw new Refusal('program-archived', 'An archived program does not change.');
}

function programMissing(): Refusal {
  return new Refusal('program-missing', 'There is no such program.');
}
