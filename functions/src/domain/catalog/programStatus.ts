import type { Program } from '../../contracts/documents/programs';
import { seatPartsFor } from '../../contracts/utilities/seatShards';
import { Refusal } from '../refusal';
import { type OutlineParts, assertPublishable, contentFailures, outlineFailures } from './publishing';

export type ProgramMove = 'publish' | 'deactivate' | 'archive';
export type ProgramState = 'draft' | 'active' | 'inactive' | 'archived';

/** Where each move leads; what is not listed is illegal, and `archived` stays. */
const PROGRAM_MOVES: Readonly<Record<ProgramState, Partial<Record<ProgramMove, ProgramState>>>> = {
  draft: { publish: 'active', archive: 'archived' },
  active: { deactivate: 'inactive', archive: 'archived' },
  inactive: { publish: 'active', archive: 'archived' },
  archived: {},
};

/** The state that `status` and `isActive` stand for together. */
export function programState({ status, isActive }: Pick<Program, 'status' | 'isActive'>): ProgramState {
  if (status !== 'published') return status;
  return isActive ? 'active' : 'inactive';
}

/**
 * A draft or a deactivated program on the market.
 * @throws Refusal illegal-transition, program-not-publishable
 */
export function publishedProgram(program: Program, outline: OutlineParts, now: Date): Program {
  assertMove(program, 'publish');
  assertPublishable([...outlineFailures(outline), ...contentFailures(program)]);
  const seatParts = program.status === 'draft' ? seatPartsFor(program.maxStudents) : program.seatParts;
  return {
    publishedAt: now,
    ...program,
    isHiddenWithCoach: undefined,
    seatParts,
    status: 'published',
    isActive: true,
    updatedAt: now,
  };
}

/** @throws Refusal illegal-transition */
export function deactivatedProgram(program: Program, now: Date): Program {
  assertMove(program, 'deactivate');
  return { ...program, isActive: false, updatedAt: now };
}

/** @throws Refusal illegal-transition */
export function archivedProgram(program: Program, now: Date): Program {
  assertMove(program, 'archive');
  return {
    ...program,
    isHiddenWithCoach: undefined,
    status: 'archived',
    isActive: false,
    archivedAt: now,
    updatedAt: now,
  };
}

function assertMove(program: Program, move: ProgramMove): void {
  const from = programState(program);
  if (PROGRAM_MOVES[from][move] !== undefined) return;
  throw new Refusal('illegal-transition', `A program that is ${from} cannot ${move}.`, { from, move });
}
