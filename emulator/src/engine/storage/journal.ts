import type { Micros } from '../../values/value';
import type { NewVersion } from './documentStore';

/** Keeps each commit before anybody hears of it. */
export interface Journal {
  /** @throws the system's error when the disk is full, and the commit then does not happen */
  write(database: string, time: Micros, versions: readonly NewVersion[]): void;
}
