import { assertNoCircle, assertShort } from '../../domain/catalog/prerequisites';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';

/**
 * Follows prerequisites to their end, a level at a time, in the transaction that is to add them: of two programs that would require each
 * other at the same instant one is refused.
 * @throws Refusal prerequisite-cycle, prerequisites-too-long
 */
export async function followPrerequisites(
  transaction: Reader,
  programId: string,
  required: readonly string[],
): Promise<void> {
  const trail = new Map<string, string>();
  let level = required.map((id) => [id, programId] as const);
  while (level.length > 0) {
    const fresh = level.filter(
      ([id], index) => !trail.has(id) && level.findIndex(([each]) => each === id) === index,
    );
    for (const [id, from] of fresh) trail.set(id, from);
    assertNoCircle(programId, trail);
    assertShort(trail);
    if (fresh.length === 0) return;
    const programs = await transaction.getAll(...fresh.map(([id]) => paths.program(id)));
    level = fresh.flatMap(([id], index) =>
      (programs[index]?.prerequisiteProgramRefs ?? []).map((next) => [next, id] as const),
    );
  }
}
