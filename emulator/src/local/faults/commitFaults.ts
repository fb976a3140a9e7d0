import type { Faults } from '../../engine/database/context';
import { requestPaths } from './requestPaths';
import type { FaultSwitch } from './faultSwitch';

/** Writes to one document that may come at once before they count as too many. */
const BURST = 5;
/** Documents whose heat is remembered at most; colder ones are forgotten first. */
const MAX_REMEMBERED = 10_000;

/** Contention among transactions, as the plan in force says. */
export function createCommitFaults(faults: FaultSwitch): Faults {
  const heat = createHeat();
  return {
    abortsTransaction: (names) => {
      if (faults.strike('abort', { rpc: 'Commit', paths: requestPaths({ documents: names }) })) return true;
      const interval = faults.plan.faults.find(({ kind }) => kind === 'hot')?.ms;
      if (interval === undefined) return false;
      const hot = heat.tooHot(names, interval);
      if (hot.length > 0 && faults.strike('hot', { paths: requestPaths({ documents: hot }) })) return true;
      heat.add(names, interval);
      return false;
    },
    refusesWaiting: (names) =>
      faults.strike('contend', { paths: requestPaths({ documents: names }) }) !== undefined,
  };
}

/** How far each document's writes are ahead of one in `interval` milliseconds. */
function createHeat() {
  let coolAt = new Map<string, number>();
  return {
    tooHot(names: readonly string[], interval: number): readonly string[] {
      const now = performance.now();
      return names.filter((name) => (coolAt.get(name) ?? 0) - now > (BURST - 1) * interval);
    },
    add(names: readonly string[], interval: number): void {
      const now = performance.now();
      for (const name of names) coolAt.set(name, Math.max(now, coolAt.get(name) ?? 0) + interval);
      if (coolAt.size > MAX_REMEMBERED) coolAt = new Map([...coolAt].filter(([, time]) => time > now));
    },
  };
}
