import { printTable } from '../printTable';
import { type LaunchResult, playLaunch } from './playLaunch';

const LAUNCHES = {
  'one student alone': { students: 1, seconds: 0 },
  '500 in a minute, without a limit': { students: 500, seconds: 60 },
  '500 in a minute, 300 seats': { students: 500, seconds: 60, seats: 300 },
} as const;

/** Launches under production's contention; the ratio compares the p95 with a student alone on the same machine. */
export async function benchLaunch(): Promise<Record<string, LaunchResult & { readonly ratio: number }>> {
  const results: Record<string, LaunchResult & { readonly ratio: number }> = {};
  let alone = Number.NaN;
  for (const [name, launch] of Object.entries(LAUNCHES)) {
    const result = await playLaunch(launch);
    if (launch.students === 1) alone = result.p95;
    results[name] = { ...result, ratio: result.p95 / alone };
  }
  printTable(
    ['launch', 'p50 ms', 'p95 ms', 'p95 ×', 'slowest ms', 'retries', 'taken', 'outcomes'],
    Object.entries(results).map(([name, { p50, p95, slowest, ratio, retries, taken, outcomes }]) => [
      name,
      p50.toFixed(0),
      p95.toFixed(0),
      ratio.toFixed(1),
      slowest.toFixed(0),
      String(retries),
      String(taken),
      Object.entries(outcomes)
        .map(([outcome, count]) => `${count} ${outcome}`)
        .join(', '),
    ]),
  );
  return results;
}
