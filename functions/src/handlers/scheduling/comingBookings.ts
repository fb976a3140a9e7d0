import type { Booking } from '../../contracts/documents/bookings';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

export const PAGE = 50;

/** As whom somebody is in them. */
export type ComingSide = 'coachRef' | 'coHostRefs' | 'studentRef';

interface Page {
  readonly side: ComingSide;
  readonly uid: string;
  readonly now: Date;
  readonly after: readonly unknown[] | undefined;
}

/** A page of a person's bookings that are to come, the last ones first. */
export async function comingBookings(
  documents: Documents,
  { side, uid, now, after }: Page,
): Promise<readonly Booking[]> {
  const page = { limit: PAGE, ...(after !== undefined && { startAfter: after }) };
  const found =
    side === 'coHostRefs'
      ? await documents.query({
          from: paths.bookings,
          where: [
            ['coHostRefs', 'array-contains', uid],
            ['start', '>', now],
          ],
          orderBy: [
            ['start', 'desc'],
            ['__name__', 'desc'],
          ],
          ...page,
        })
      : side === 'coachRef'
        ? await documents.query({
            from: paths.bookings,
            where: [
              ['coachRef', '==', uid],
              ['start', '>', now],
            ],
            orderBy: [
              ['start', 'desc'],
              ['__name__', 'desc'],
            ],
            ...page,
          })
        : await documents.query({
            from: paths.bookings,
            where: [
              ['studentRef', '==', uid],
              ['start', '>', now],
            ],
            orderBy: [
              ['start', 'desc'],
              ['__name__', 'desc'],
            ],
            ...page,
          });
  return found.map(({ path, data }) => ({ ...data, id: path.id }));
}
