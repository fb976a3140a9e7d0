import type { Program } from '../../contracts/documents/programs';

/**
 * The program as the page of its coach has it: off the market while the page is hidden, and back with it if it left so.
 * The same object when nothing changes; its learners keep it either way.
 */
export function followingPage(program: Program, isPageActive: boolean, now: Date): Program {
  if (!isPageActive)
    return program.isActive
      ? { ...program, isActive: false, isHiddenWithCoach: true, updatedAt: now }
      : program;
  if (program.isHiddenWithCoach === undefined) return program;
  const rest = Object.fromEntries(
    Object.entries(program).filter(([field]) => field !== 'isHiddenWithCoach'),
  ) as Omit<Program, 'isHiddenWithCoach'>;
  return { ...rest, isActive: program.status === 'published', updatedAt: now };
}
