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
import type { ScheduleHandler } from '../../functions/src/runtime/schedule';
import { trigger } from '../../functions/src/runtime/trigger';

const SOURCE = join(import.meta.dirname, '..', '..', 'functions', 'src');

/** What a row of a table in `entry/` imports: the tables name handlers by path, and nothing else does. */
const ROW = /'?([\w-]+)'?: \(\) => import\('\.\.\/(handlers\/\w+\/\w+)'\)/g;
const SCHEDULE = /schedule\(\s*'([^']+)',\s*\(\) => import\('\.\.\/(handlers\/\w+\/\w+)'\)/g;
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
  /** As it is deployed, over these ports. */
  readonly run: (event: unknown, ports: Ports) => Promise<void>;
}

let triggers: readonly DeployedTrigger[] | undefined;

/** Every trigger. */
export function deployedTriggers(): readonly DeployedTrigger[] {
  triggers ??= tableOf('triggers.ts', TRIGGER).map(([pattern, handler]) => {
    const registered = { eventType: WRITTEN, document: { value: pattern, matchType: 'PATH_PATTERN' } };
    return {
      trigger: decodeEventarcTrigger(PROJECT, handler, registered),
      run: async (event, ports) => {
        const deployed = trigger(
          pattern as StoredPath,
          () => load<never>(handler),
          () => Promise.resolve(ports),
        );
        await deployed(event as never);
      },
    };
  });
  return triggers;
}

export interface DeployedSchedule {
  /** In cron's five fields, by UTC. */
  readonly cron: string;
  readonly run: (ports: Ports) => Promise<void>;
}

/** Everything that happens by the clock. */
export function deployedSchedules(): readonly DeployedSchedule[] {
  return tableOf('schedules.ts', SCHEDULE).map(([cron, handler]) => ({
    cron,
    run: async (ports) => (await load<ScheduleHandler>(handler)).default(ports),
  }));
}

let kinds: Partial<JobHandlers> | undefined;

/** Works a task off as its queue's function does. */
export async function workJob({ jobId }: Wake, ports: Ports): Promise<void> {
  kinds ??= Object.fromEntries(
    tableOf('queues.ts', ROW).map(([kind, handler]) => [kind, () => load<never>(handler)]),
  );
  await runJob(jobId, kinds, ports);
}
