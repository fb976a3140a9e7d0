import type { CalendarFeed } from '../../../functions/src/contracts/documents/calendarFeeds';
import { tokenHash } from '../../../functions/src/handlers/scheduling/feedTokens';
import { onDay } from './timeline';

/** What makes the address of a calendar secret, and here is none: `…/calendarFeed?token=<it>`. As long as those that are made. */
const TOKENS: Readonly<Record<string, string>> = {
  'coach-ana': 'demo-coach-calendar000000000000000000000000',
  'student-ben': 'demo-student-calendar0000000000000000000000',
};

/** The calendars that the demo accounts have let their own apps follow. */
export function buildFeeds(): readonly CalendarFeed[] {
  return Object.entries(TOKENS).map(([personRef, token]) => {
    const hash = tokenHash(token);
    if (hash === undefined) throw new Error(`${token} is no token`);
    return { personRef, tokenHash: hash, createdAt: onDay(160), updatedAt: onDay(160) };
  });
}
