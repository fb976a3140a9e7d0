import type { Booking } from '../../contracts/documents/bookings';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { pagesOf } from '../../runtime/pages';

const PAGE = 50;

/** As whom somebody is in them. */
export type ComingSide = 'coachRef' | 'coHostRefs' | 'studentRef';

/** A person's bookings that are to come, the last ones first, in pages. */
export function comingBookings(documents: Documents, side: ComingSide, uid: string, now: Date) {
  return pagesOf<Booking>(PAGE, (last) => {
    const page = { limit: PAGE, ...(last && { startAfter: [last.data.start, last.path.id] }) };
    if (side === 'coHostRefs')
      return documents.query({
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
      });
    if (side === 'coachRef')
      return documents.query({
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
      });
    return documents.query({
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
  });
}
