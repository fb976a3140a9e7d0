import { PROJECT } from './environment';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChangeEvent } from '../../emulator/src/local/triggers/changeEvent';
import { decodeEventarcTrigger, type Trigger } from '../../emulator/src/local/triggers/trigger';
import type { JobHandlers } from '../../functions/src/runtime/jobHandler';
import type { Wake } from '../../functions/src/ports/jobs';
import type { Ports } from '../../functions/src/ports/ports';
import type { MountedOperation } from '../../functions/src/runtime/operationHandler';
import { runJob } from '../../functions/src/runtime/runJob';
import type { StoredPath } from '../../functions/src/contracts/storedDocuments';
import type { ScheduleHandler } from '../../functions/src/runtime/schedule';
import { creationTrigger, trigger } from '../../functions/src/runtime/trigger';

const SOURCE = join(import.meta.dirname, '..', '..', 'functions', 'src');

/** What a row of a table in `entry/` imports: the tables name handlers by path, and nothing else does. */
const ROW = /'?([\w-]+)'?: \(\) => import\('\.\.\/(handlers\/\w+\/\w+)'\)/g;
const SCHEDULE = /schedule\(\s*'([^']+)',\s*\(\) => import\('\.\.\/(handlers\/\w+\/\w+)'\)/g;
const WRITTEN = /\btrigger\(\s*'([^']+)',\s*\(\) => import\('\.\.\/(handlers\/\w+\/\w+)'\)/g;
const CREATED = /\bcreationTrigger\(\s*'([^']+)',\s*\(\) => import\('\.\.\/(handlers\/\w+\/\w+)'\)/g;

type Loaded<T> = Promise<{ readonly default: T }>;

type Rows = readonly (readonly [name: string, handler: string])[];

/** Names and handlers' paths of a table of `entry/`, by each kind of row. @throws Error when the table is not written as rows */
function tablesOf(file: string, ...kinds: readonly RegExp[]): readonly Rows[] {
  const source = readFileSync(join(SOURCE, 'entry', file), 'utf8');
  const tables = kinds.map((row) =>
    [...source.matchAll(row)].map(([, name = '', handler = '']) => [name, handler] as const),
  );
  const imports = source.match(/import\('\.\.\/handlers/g)?.length ?? 0;
  if (imports === 0 || tables.flat().length !== imports)
    throw new Error(`${file}: ${imports} imports are not rows`);
  return tables;
}

function tableOf(file: string, row: RegExp): Rows {
  return tablesOf(file, row).flat();
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
  /** Whether a change starts it. */
  readonly hears: (change: ChangeEvent) => boolean;
  /** As it is deployed, over these ports. */
  readonly run: (event: unknown, ports: Ports) => Promise<void>;
}

let triggers: readonly DeployedTrigger[] | undefined;

/** Every trigger. */
export function deployedTriggers(): readonly DeployedTrigger[] {
  const [written = [], created = []] = tablesOf('triggers.ts', WRITTEN, CREATED);
  triggers ??= [
    ...written.map((row) => deployedTrigger(row, 'written', trigger)),
    ...created.map((row) => deployedTrigger(row, 'created', creationTrigger)),
  ];
  return triggers;
}

function deployedTrigger(
  [pattern, handler]: Rows[number],
  on: 'written' | 'created',
  mount: typeof trigger,
): DeployedTrigger {
  const eventType = `google.cloud.firestore.document.v1.${on}`;
  const registered = { eventType, document: { value: pattern, matchType: 'PATH_PATTERN' } };
  const decoded = decodeEventarcTrigger(PROJECT, handler, registered);
  return {
    trigger: decoded,
    hears: ({ kind, path }) => decoded.kinds.has(kind) && decoded.matches(path),
    run: async (event, ports) => {
      const deployed = mount(
        pattern as StoredPath,
        () => load<never>(handler),
        () => Promise.resolve(ports),
      );
      await deployed(event as never);
    },
  };
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
