import type { Engine } from '../../engine/createEngine';
import type { FirestoreDatabase } from '../../engine/database/database';
import type { Call } from '../../engine/model/model';
import type { FieldOverride, IndexFile } from '../../engine/indexes/indexFile';
import { commitWrites } from '../../engine/operations/commitWrites';
import { StatusError } from '../../wire/status';
import { parseFieldPath } from '../../values/fieldPath';
import { afterPrefix, indexKeyOf, typeRange } from '../../values/indexKey';
import { timestampValue } from '../../values/timestamps';
import type { StoredDocument } from '../../values/value';

export interface TtlSweeper {
  /** Deletes what has expired by the engine's clock; one sweep after the other. */
  sweep(): Promise<void>;
  stop(): void;
}

export interface TtlOptions {
  readonly engine: Engine;
  /** The policies: overrides of a project's fields that say `ttl`. */
  readonly indexesOf: (database: string) => IndexFile | undefined;
  /** Told of what went wrong and is no answer of the protocol. */
  readonly log: (error: unknown) => void;
}

/** Production deletes within a day: https://firebase.google.com/docs/firestore/ttl */
const SWEEP_EVERY_MS = 10_000;

/** The deletions are the service's own: no rule judges them, and the meter shows them under this label. */
const SWEEP: Call = { caller: { kind: 'owner', isSystem: true }, operation: 'TTL' };

/**
 * Deletes the documents whose time has come, as TTL policies do: one by one, with triggers and listeners told, and without
 * what lies below them.
 */
export function createTtlSweeper({ engine, indexesOf, log }: TtlOptions): TtlSweeper {
  const run = async () => {
    for (const database of engine.databases()) {
      const overrides = indexesOf(database.name)?.overrides ?? [];
      for (const policy of overrides.filter(({ ttl }) => ttl)) await expire(engine, database, policy);
    }
  };
  let sweeps = Promise.resolve();
  const sweep = () => (sweeps = sweeps.then(run).catch(log));
  const timer = setInterval(() => void sweep(), SWEEP_EVERY_MS).unref();
  return { sweep, stop: () => clearInterval(timer) };
}

async function expire(engine: Engine, database: FirestoreDatabase, policy: FieldOverride): Promise<void> {
  for (const { name, updateTime } of expired(engine, database, policy)) {
    try {
      await commitWrites(engine, SWEEP, database, [{ kind: 'delete', name, precondition: { updateTime } }]);
    } catch (error) {
      // It was written meanwhile, or is locked: the next sweep looks again.
      if (!(error instanceof StatusError)) throw error;
    }
  }
}

/** Only timestamps expire. */
function expired(
  { clock }: Engine,
  { name, store }: FirestoreDatabase,
  { collectionGroup, field }: FieldOverride,
): StoredDocument[] {
  const scope = { parent: `${name}/documents`, collectionId: collectionGroup, allDescendants: true };
  const index = store.index(scope, [{ path: parseFieldPath(field), mode: 'ASC' }]);
  const range = {
    from: typeRange('timestamp').from,
    to: afterPrefix(indexKeyOf(timestampValue(clock()))),
  };
  return [...index.scan(range, false)].flatMap(({ live }) => live ?? []);
}
