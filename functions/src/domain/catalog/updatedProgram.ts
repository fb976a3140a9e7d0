import type { InputOf } from '../../contracts/operation';
import type { updateProgram } from '../../contracts/catalog';
import type { Program } from '../../contracts/documents/programs';
import { seatPartsFor, seatPartsOf } from '../../contracts/utilities/seatShards';
import { withUpdates } from '../withUpdates';
import { assertNotArchived } from './programAccess';
import { assertPublishable, contentFailures } from './publishing';

export type ProgramUpdates = InputOf<typeof updateProgram>['updates'];

/**
 * The program with its new content; null removes a field. Its seats get more parts when they are many more, and never fewer: an enrollment could
 * not give its seat back to a part that is gone.
 * @throws Refusal program-archived, program-not-publishable
 */
export function updatedProgram(program: Program, updates: ProgramUpdates, now: Date): Program {
  assertNotArchived(program);
  const changed = { ...withUpdates(program, updates), updatedAt: now };
  if (changed.status !== 'published') return changed;
  assertPublishable(contentFailures(changed));
  if (changed.maxStudents === program.maxStudents) return changed;
  return { ...changed, seatParts: Math.max(seatPartsOf(program), seatPartsFor(changed.maxStudents)) };
}
