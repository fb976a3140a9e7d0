import type { InputOf } from '../../contracts/operation';
import type { updateProgram } from '../../contracts/catalog';
import type { Program } from '../../contracts/documents/programs';
import { withUpdates } from '../withUpdates';
import { assertNotArchived } from './programAccess';
import { assertPublishable, contentFailures } from './publishing';

/** A program whose search tokens are still to be made from its content, which saving does. */
export type UnindexedProgram = Omit<Program, 'searchTokens'>;

export type ProgramUpdates = InputOf<typeof updateProgram>['updates'];

/**
 * The program with its new content; null removes a field.
 * @throws Refusal program-archived, program-not-publishable
 */
export function updatedProgram(program: Program, updates: ProgramUpdates, now: Date): Program {
  assertNotArchived(program);
  const changed = { ...withUpdates(program, updates), updatedAt: now };
  if (changed.status === 'published') assertPublishable(contentFailures(changed));
  return changed;
}
