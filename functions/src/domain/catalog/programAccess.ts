import type { Program } from '../../contracts/documents/programs';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';

/**
 * The program, when the actor may change it.
 * A stranger's draft is reported as missing: only its owner may know that it exists.
 * @throws Refusal program-missing, not-program-owner
 */
export function ownProgram(program: Program | undefined, actor: Actor): Program {
  if (program?.coachRef === actor.uid) return program;
  if (program === undefined || program.status === 'draft') throw programMissing();
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

export function programMissing(): Refusal {
  return new Refusal('program-missing', 'There is no such program.');
}
