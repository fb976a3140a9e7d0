import type { PageLink } from '../serving/control/indexPage';
import type { SyncPolicy } from '../local/data/journal';

export interface EmulatorOptions {
  /** Default: loopback only. */
  readonly host?: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Source of the rules of every project; without rules everybody may do everything, as in the official emulator. */
  readonly rules?: string;
  /** Takes warnings about rules for errors. */
  readonly strictRules?: boolean;
  /** Source of a `firestore.indexes.json`, which every project's queries are held to; without it every query is answered. */
  readonly indexes?: string;
  /** Rules and indexes, in source, of single databases by their ids; they come before those of everybody. */
  readonly databases?: Readonly<Record<string, { readonly rules?: string; readonly indexes?: string }>>;
  /** The metadata file of an export to begin with. */
  readonly importFile?: string;
  /** A JSON file of documents to begin with, and the database, `projects/p/databases/d`, that they go into. */
  readonly seed?: { readonly file: string; readonly database: string };
  /** Keeps every commit in this folder, and begins with what is there. Default: nothing outlives the process. */
  readonly dataFolder?: string;
  /** Default: `second`. */
  readonly sync?: SyncPolicy;
  /** Pages beside the engine's own, for its index. */
  readonly links?: readonly PageLink[];
  /** `host:port` of the Functions emulator, for triggers. */
  readonly functionsEmulator?: string;
  /** Events that one function gets at once; 1 keeps the order of commits. Default: 10, in no order. */
  readonly triggersAtOnce?: number;
  /** Where the Emulator UI reads the requests that the rules decided; 0 takes any free port. Default: nowhere. */
  readonly websocketPort?: number;
  /** Takes a line for people. Default: standard error. */
  readonly log?: (line: string) => void;
  /**
   * Takes a line that whoever started the emulator should read at once: warnings about rules and writes, events that no function
   * took. Default: `log`.
   */
  readonly notify?: (line: string) => void;
}
