import type { Attention } from '../../contracts/admin';
import type { Documents, Found, Query } from '../../ports/documents';

/** How many wait, and the first few of them. */
export type Waiting = Pick<Attention, 'count' | 'first'>;

export type List = (documents: Documents, now: Date) => Promise<Waiting>;

/** Of each list. */
export const SHOWN = 5;

interface Told {
  /** The document's, where it does not say otherwise. */
  readonly id?: string;
  /** Present in whatever a query by it finds. */
  readonly since: Date | undefined;
  readonly dueBy?: Date | undefined;
  readonly about?: string | undefined;
}

/** Counts what a query finds, and tells of the first few. */
export function waitingFor(documents: Documents) {
  return {
    async query<T>(
      { from, where, orderBy }: Required<Pick<Query<T>, 'from' | 'where' | 'orderBy'>>,
      tell: (found: Found<T>) => Told,
    ): Promise<Waiting> {
      const [count, first] = await Promise.all([
        documents.count({ from, where }),
        documents.query({ from, where, orderBy, limit: SHOWN }),
      ]);
      return { count, first: first.map((each) => entryOf(each.path.id, tell(each))) };
    },
  };
}

function entryOf(ownId: string, { id = ownId, since, dueBy, about }: Told): Waiting['first'][number] {
  return { id, since: (since ?? new Date(0)).toISOString(), dueBy: dueBy?.toISOString(), about };
}
