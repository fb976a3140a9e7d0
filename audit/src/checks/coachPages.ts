import { type Check, faultIf, mendedBy } from '../finding';
import { grouped, joined, keyed } from '../joins';
import { rootId, rowsOf } from '../source';

const SHOWN = 'is shown, and the page of its coach is not';
const HIDDEN = 'is hidden with a page that is shown';

/** While a page is hidden nothing of it is on the market or in a list, and what left with it is back with it. */
export const coachPages: Check = async function* (source) {
  const pages = joined({
    coach: keyed(rowsOf(source, 'coaches'), rootId),
    programs: grouped(rowsOf(source, 'programs', 'coachRef'), ({ data }) => data.coachRef),
    events: grouped(rowsOf(source, 'events', 'organizerRef'), ({ data }) => data.organizerRef),
  });
  for await (const { key, coach, programs = [], events = [] } of pages) {
    if (coach === undefined) continue;
    const hanging = [
      ...programs.map(({ path, data }) => ({ path, data, isShown: data.isActive })),
      ...events.map(({ path, data }) => ({ path, data, isShown: data.isPublic })),
    ];
    const isPageShown = coach.data.isActive;
    for (const { path, data, isShown } of hanging)
      yield* mendedBy(`follow-coach-page:${key}:`, [
        ...faultIf(!isPageShown && isShown, path, SHOWN),
        ...faultIf(isPageShown && data.isHiddenWithCoach === true, path, HIDDEN),
      ]);
  }
};
