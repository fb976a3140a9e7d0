import { systemClock, type Clock } from '../../engine/model/clock';
import type { Micros } from '../../values/value';

/** A clock that runs on from wherever a test puts it. */
export interface SettableClock {
  readonly now: Clock;
  set(time: Micros): void;
  advance(by: Micros): void;
  /** Back to the time of day. */
  reset(): void;
}

export function createSettableClock(base: Clock = systemClock): SettableClock {
  let offset = 0;
  return {
    now: () => base() + offset,
    set: (time) => void (offset = time - base()),
    advance: (by) => void (offset += by),
    reset: () => void (offset = 0),
  };
}
