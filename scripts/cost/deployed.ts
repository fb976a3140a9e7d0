import { PROJECT } from './environment';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeEventarcTrigger, type Trigger } from '../../emulator/src/local/triggers/trigger';
import type { JobHandlers } from '../../functions/src/runtime/jobHandler';
import type { Wake } from '../../functions/src/ports/jobs';
import type { Ports } from '../../functions/src/ports/ports';
import type { MountedOperation } from '../../functions/src/runtime/operationHandler';
import { runJob } from '../../functions/src/runtime/runJob';
import type { StoredPath } from '../../functions/src/contracts/storedDocuments';
import { trigger } from '../../functions/src/runtime/trigger';

const SOURCE = join(import.meta.dirname, '..', '..', 'functions', 'src');

/** What a row of a table in `entry/` imports: the tables name handlers by path, and nothing else does. */
const ROW = /'?([\w-]+)'?: \(\) => import\('\.\.\/(handlers\/\w+\/\w+)'\)/g;
const TRIGGER = /trigger\(\s*'([^']+)',\s*\(\) => import\('\.\.\/(handlers\/\w+\/\w+)'\)/g;

const WRITTEN = 'google.cloud.firestore.document.v1.written';

type Loaded<T> = Promise<{ readonly default: T }>;

/** Names and handlers' paths of a table of `entry/`. @throws Error when the table is not written as rows */
function tableOf(file: string, row: RegExp): readonly (readonly [name: string, handler: string])[] {
  const source = readFileSync(join(SOURCE, 'entry', file), 'utf8');
  const rows = [...source.matchAll(row)].map(([, name = '', handler = '']) => [name, handler] as const);
  const imports = source.match(/import\('\.\.\/handlers/g)?.length ?? 0;
  if (rows.length === 0 || rows.length !== imports)
    throw new Error(`${file}: ${imports} imports are not rows`);
  return rows;
}

function load<T>(handler: string): Loaded<T> {
  return import(pathToFileURL(join(SOURCE, `${handler}.ts`)).href) as Loaded<T>;
}

/** Every operation that a service mounts, by name. */
export async function deployedOperations(): Promise<ReadonlyMap<string, MountedOperation>> {
  const rows = tableOf('services.ts', ROW);
  const mounted = await Promise.all(rows.map(([, handler]) => load<MountedOperation>(handler)));
  return new Map(mounted.map(({ default: each }) => [each.operation.name, each]));
}

export interface DeployedTrigger {
  readonly trigger: Trigger;
  readonly run: (event: unknown) => Promise<void>;
}

let triggers: readonly DeployedTrigger[] | undefined;

/** Every trigger as it is deployed, over these ports. */
export function deployedTriggers(ports: Ports): readonly DeployedTrigger[] {
  triggers ??= tableOf('triggers.ts', TRIGGER).map(([pattern, handler]) => {
    const deployed = trigger(
      pattern as StoredPath,
      () => load<never>(handler),
      () => Promise.resolve(ports),
    );
    const registered = { eventType: WRITTEN, document: { value: pattern, matchType: 'PATH_PATTERN' } };
    return {
      trigger: decodeEventarcTrigger(PROJECT, handler, registered),
      run: async (event) => {
        await deployed(event as never);
      },
    };
  });
  return triggers;
}

/** Works a task off as its queue's function does. */
export async function workJob({ jobId }: Wake, ports: Ports): Promise<void> {
  const kinds = tableOf('queues.ts', ROW).map(([kind, handler]) => [kind, () => load<never>(handler)]);
  await runJob(jobId, Object.fromEntries(kinds) as JobHandlers, ports);
}
