import type { Commit } from '../../engine/model/model';
import type { Micros } from '../../values/value';
import type { Warn } from './warning';

/** Sustained: over more than this long. */
const WINDOW: Micros = 10e6;
const SECOND: Micros = 1e6;

/** Seconds of a window in which a document must be written before a burst counts as sustained. */
const BUSY_SECONDS = 5;

interface Heat {
  writes: number;
  seconds: number;
  lastSecond: number;
}

/**
 * Warns of documents that are written more than once a second for a while, which production slows down or refuses:
 * https://firebase.google.com/docs/firestore/best-practices#updates_to_a_single_document
 */
export function createHeatWatch(warn: Warn): (commit: Commit) => void {
  let window = 0;
  let documents = new Map<string, Heat>();
  return ({ database, time, changes }) => {
    const now = Math.floor(time / WINDOW);
    if (now !== window) documents = new Map();
    window = now;
    const second = Math.floor(time / SECOND);
    for (const { name } of changes) {
      const heat = documents.get(name) ?? { writes: 0, seconds: 0, lastSecond: 0 };
      documents.set(name, heat);
      heat.writes++;
      if (heat.lastSecond !== second) heat.seconds++;
      heat.lastSecond = second;
      if (heat.writes > WINDOW / SECOND && heat.seconds >= BUSY_SECONDS) {
        warn(database, {
          kind: 'hotDocument',
          subject: name,
          message: `${name} is written more than once a second. Spread the writes over several documents.`,
        });
      }
    }
  };
}
