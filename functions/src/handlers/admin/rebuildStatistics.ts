import { STEP, monthOf } from '../../domain/statistics/cells';
import { paths } from '../../domain/paths';
import type { Surroundings } from './rebuild';
import { countAnalytics } from './countAnalytics';

/** The months that a run has counted already: each event leads to its own. */
const done = new WeakMap<Surroundings, Set<string>>();

/** Counts the whole month anew in which something happened. */
export async function rebuildStatistics(eventId: string, around: Surroundings): Promise<void> {
  const { documents, now } = around;
  const event = await documents.get(paths.analytic(eventId));
  if (event === undefined) return;
  const { metricType, timestamp } = event;
  const month = monthOf(timestamp);
  const counted = done.get(around) ?? new Set<string>();
  done.set(around, counted);
  if (counted.has(`${metricType} ${month}`)) return;
  counted.add(`${metricType} ${month}`);
  const begin = Date.parse(`${month}-01T00:00:00Z`);
  const next = new Date(begin);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const days = (next.getTime() - begin) / STEP;
  await countAnalytics(documents, { metricType, from: begin, to: begin + days * STEP }, now);
}
