import type { InputOf } from '../../contracts/operation';
import type { updateProgram } from '../../contracts/catalog';
import type { Program } from '../../contracts/documents/programs';
import { Refusal } from '../refusal';
import { assertNotArchived } from './programAccess';
import { assertPublishable, contentFailures } from './publishing';

/** A program whose search tokens are still to be made from its content, which saving does. */
export type UnindexedProgram = Omit<Program, 'searchTokens'>;

export type ProgramUpdates = InputOf<typeof updateProgram>['updates'];

/**
 * The program with its new content; null removes a field.
 * @throws Refusal program-archived, seats-below-enrollments, program-not-publishable
 */
export function updatedProgram(program: Program, updates: ProgramUpdates, now: Date): Program {
  assertNotArchived(program);
  const changed = { ...withUpdates(program, updates), updatedAt: now };
  assertSeats(changed);
  if (changed.status === 'published') assertPublishable(contentFailures(changed));
  return changed;
}

/** Null and absence mean the same in the result; a required field cannot be null by its type. */
function withUpdates(program: Program, updates: ProgramUpdates): Program {
  const merged = Object.entries({ ...program, ...updates }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged) as Program;
}

function assertSeats({ maxStudents, currentEnrollments }: Program): void {
  if (maxStudents === undefined || maxStudents >= currentEnrollments) return;
  throw new Refusal('seats-below-enrollments', 'More students are enrolled than there would be seats.', {
    maxStudents,
    currentEnrollments,
  });
}
