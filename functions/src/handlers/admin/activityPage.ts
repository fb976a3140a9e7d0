import type { ActivityPage } from '../../contracts/admin';
import type { ActivityLog } from '../../contracts/documents/activityLogs';

/** Where a page of the log ends, of one entry more than is shown. */
export interface ActivityCursor {
  readonly timestamp: Date;
  readonly entryId: string;
}

export function startAfter(cursor: ActivityCursor | undefined): { readonly startAfter?: readonly unknown[] } {
  return cursor === undefined ? {} : { startAfter: [cursor.timestamp, cursor.entryId] };
}

/** @param found one entry more than the page has, where there are more */
export function activityPage(found: readonly ActivityLog[], limit: number): ActivityPage {
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    entries: shown.map(({ createdAt: _created, updatedAt: _updated, timestamp, ...entry }) => ({
      ...entry,
      timestamp: timestamp.toISOString(),
    })),
    nextCursor: last && { timestamp: last.timestamp.toISOString(), entryId: last.id },
  };
}
