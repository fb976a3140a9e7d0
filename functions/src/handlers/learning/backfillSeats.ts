import type { Program } from '../../contracts/documents/programs';
import type { Seats } from '../../contracts/documents/seats';
import { SEAT_HOLDING_STATUSES } from '../../domain/learning/enrollmentMoves';
import { laidSeats, newSeats } from '../../domain/learning/seats';
import { allSeats, paths } from '../../domain/paths';
import { Conflict, type Documents } from '../../ports/documents';
import { saveSeats } from '../catalog/saveSeats';

interface Around {
  readonly documents: Documents;
  readonly programId: string;
  readonly now: Date;
}

/** Does work that changes a program's seats, once more where parts of them were missing and could be laid. */
export async function withSeats<R>(around: Around, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Conflict && error.kind === 'missing')) throw error;
    // Whoever comes at the same time finds them laid.
    await backfillSeats(around);
    return work();
  }
}

/**
 * Lays the parts of a published program's seats that are missing, with those taken that enrollments hold; what there is stays. Nobody takes
 * a seat of a part that is missing, so that what was counted before the transaction holds in it.
 * @returns whether any was missing
 */
export async function backfillSeats({ documents, programId, now }: Around): Promise<boolean> {
  const program = await documents.get(paths.program(programId));
  if (program?.publishedAt === undefined) return false;
  const held = await heldByPart(documents, program);
  return documents.transact(async (transaction) => {
    const before = await transaction.getAll(...allSeats(program));
    if (!before.includes(undefined)) return false;
    const known = before.map((seats, shard): Seats => seats ?? { ...newSeats(now), ...held[shard] });
    saveSeats(transaction, programId, laidSeats(program, known, now));
    return true;
  });
}

/** How many hold a seat of each part, by an enrollment and by an open offer. */
export async function heldByPart(
  documents: Documents,
  program: Program,
): Promise<readonly Pick<Seats, 'taken' | 'offered'>[]> {
  const parts = allSeats(program).map((_path, part) => part);
  const [enrolled, offered] = await Promise.all([
    byPart(parts, (part) => countEnrolled(documents, program.id, part)),
    byPart(parts, (part) => countOffered(documents, program.id, part)),
  ]);
  return parts.map((part) => {
    const offers = offered[part] ?? 0;
    return { taken: (enrolled[part] ?? 0) + offers, ...(offers > 0 && { offered: offers }) };
  });
}

function countEnrolled(documents: Documents, programId: string, part: number | undefined): Promise<number> {
  if (part === undefined)
    return documents.count({
      from: paths.enrollments,
      where: [
        ['programRef', '==', programId],
        ['status', 'in', SEAT_HOLDING_STATUSES],
      ],
    });
  return documents.count({
    from: paths.enrollments,
    where: [
      ['programRef', '==', programId],
      ['status', 'in', SEAT_HOLDING_STATUSES],
      ['seatShard', '==', part],
    ],
  });
}

function countOffered(documents: Documents, programId: string, part: number | undefined): Promise<number> {
  if (part === undefined)
    return documents.count({ from: paths.waitlistEntries(programId), where: [['status', '==', 'offered']] });
  return documents.count({
    from: paths.waitlistEntries(programId),
    where: [
      ['status', '==', 'offered'],
      ['seatShard', '==', part],
    ],
  });
}

/** A seat that names no part, as in the oldest release, is of the first. */
async function byPart(
  parts: readonly number[],
  count: (part?: number) => Promise<number>,
): Promise<readonly number[]> {
  const [all, ...others] = await Promise.all([count(), ...parts.slice(1).map((part) => count(part))]);
  return [all - others.reduce((sum, each) => sum + each, 0), ...others];
}
