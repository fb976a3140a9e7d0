import type { Micros } from '../../values/value';

/** The engine's only source of the time of day; tests give one that they set. */
export type Clock = () => Micros;

export const systemClock: Clock = () => Math.trunc((performance.timeOrigin + performance.now()) * 1000);
