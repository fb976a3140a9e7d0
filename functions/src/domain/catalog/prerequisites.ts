import { Refusal } from '../refusal';

/** Programs that a chain of prerequisites may lead through; nobody learns through more, and each is a read. */
export const MAX_CHAIN = 100;

/** What led to each program on the way through prerequisites, by program. */
export type Trail = ReadonlyMap<string, string>;

/**
 * Lets a program require what it is to require, once the way from there has been looked at.
 * @throws Refusal prerequisite-cycle with the circle spelled out, from the program back to it
 */
export function assertNoCircle(programId: string, trail: Trail): void {
  if (!trail.has(programId)) return;
  const cycle = [programId];
  for (let at = trail.get(programId); at !== undefined && at !== programId; at = trail.get(at))
    cycle.unshift(at);
  throw new Refusal('prerequisite-cycle', 'These programs would require each other.', {
    cycle: [programId, ...cycle],
  });
}

/** @throws Refusal prerequisites-too-long */
export function assertShort(trail: Trail): void {
  if (trail.size <= MAX_CHAIN) return;
  throw new Refusal('prerequisites-too-long', 'More programs would have to be completed than anybody does.', {
    max: MAX_CHAIN,
  });
}
