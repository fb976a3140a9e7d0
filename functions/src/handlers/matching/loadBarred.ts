import type { Block } from '../../contracts/documents/blocks';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';

/** Firestore compares with so many at once. */
export const MOST_ASKED = 30;

/** Of some coaches, those whom the student blocks, and those who block the student. */
export interface Barred {
  readonly byStudent: ReadonlySet<string>;
  readonly byCoach: ReadonlySet<string>;
  /** What asking cost: a query that finds nothing is a read, too. */
  readonly read: number;
}

/** Costs as many reads as there are blocks between them, and not as anybody has. */
export async function loadBarred(
  reader: Reader,
  studentUid: string,
  coachUids: readonly string[],
): Promise<Barred> {
  if (coachUids.length === 0) return { byStudent: new Set(), byCoach: new Set(), read: 0 };
  const [own, others] = await Promise.all([
    reader.query<Block>({
      from: paths.blocks,
      where: [
        ['blockerRef', '==', studentUid],
        ['blockedRef', 'in', coachUids],
      ],
      limit: MOST_ASKED,
    }),
    reader.query<Block>({
      from: paths.blocks,
      where: [
        ['blockedRef', '==', studentUid],
        ['blockerRef', 'in', coachUids],
      ],
      limit: MOST_ASKED,
    }),
  ]);
  return {
    byStudent: new Set(own.map(({ data }) => data.blockedRef)),
    byCoach: new Set(others.map(({ data }) => data.blockerRef)),
    read: Math.max(1, own.length) + Math.max(1, others.length),
  };
}
