import type { Engine } from '../../engine/createEngine';
import type { Database } from '../../engine/model/model';
import type { ListenHub } from './listenHub';

/** What the streams need besides the engine itself. */
export interface StreamContext {
  readonly engine: Engine;
  /** Tells this run of the engine from others, so that no resume token outlives it. */
  readonly run: string;
  /** The one hub of a database. */
  hub(database: Database): ListenHub;
}
