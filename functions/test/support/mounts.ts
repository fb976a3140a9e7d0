import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { JobKind } from '../../src/contracts/jobs';
import type { JobHandler, JobHandlers } from '../../src/runtime/jobHandler';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import * as triggers from '../../src/entry/triggers';
import { rerunTriggers } from '../../src/runtime/rerunTriggers';
import type { ScheduleHandler } from '../../src/runtime/schedule';
import type { Trigger } from '../../src/runtime/trigger';
import type { TriggerEvent } from '../../src/runtime/triggerHandler';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import type { Documents, DocumentPath } from '../../src/ports/documents';
import type { Platform } from './aPlatform';

const SOURCE = resolve(import.meta.dirname, '../../src');

/** A reaction to writes, with the pattern of the documents that it is mounted on. */
export interface MountedTrigger {
  readonly pattern: string;
  readonly handle: (event: never) => Promise<void>;
}

/** Every operation, by name. */
export async function everyOperation(): Promise<MountedOperation[]> {
  const modules = await Promise.all(
    globSync(join(SOURCE, 'handlers/*/*.ts')).map((file) => import(file) as Promise<{ default?: unknown }>),
  );
  return modules
    .flatMap(({ default: found }) =>
      typeof found === 'object' && found !== null && 'operation' in found ? [found as MountedOperation] : [],
    )
    .sort((a, b) => (a.operation.name < b.operation.name ? -1 : 1));
}

const TRIGGERS = Object.values(triggers) as unknown as readonly Trigger[];

export function everyTrigger(): Promise<MountedTrigger[]> {
  return Promise.all(
    TRIGGERS.map(async ({ document, load }) => ({ pattern: document, handle: (await load()).default })),
  );
}

/** The worker of every kind of job. */
export function everyJob(): Partial<JobHandlers> {
  const jobs = mounted('queues', /'?([a-z-]+)'?: \(\) =>\s*import\('([^']+)'\)/g);
  return {
    ...Object.fromEntries(jobs.map(([kind, file]) => [kind as JobKind, () => load<JobHandler>(file)])),
    'rerun-triggers': () => Promise.resolve({ default: rerunTriggers(TRIGGERS) }),
  };
}

/** Everything that happens by the clock. */
export async function everySchedule(): Promise<ScheduleHandler[]> {
  const found = mounted('schedules', /schedule\(\s*'([^']+)',\s*\(\) =>\s*import\('([^']+)'\)/g);
  return Promise.all(found.map(async ([, file]) => (await load<ScheduleHandler>(file)).default));
}

/** What a page of `entry/` mounts: the name and the file of each. */
function mounted(page: string, entry: RegExp): (readonly [string, string])[] {
  const source = readFileSync(join(SOURCE, 'entry', `${page}.ts`), 'utf8');
  return [...source.matchAll(entry)].map(
    ([, name, file]) => [name!, resolve(SOURCE, 'entry', file!)] as const,
  );
}

function load<T>(file: string): Promise<{ readonly default: T }> {
  return import(`${file}.ts`) as Promise<{ readonly default: T }>;
}

/** Hands a write of a document to every trigger of its path. */
export async function tellTriggersOf(
  platform: Platform<Documents>,
  triggers: readonly MountedTrigger[],
  write: { readonly path: string; readonly before: object | undefined; readonly after: object | undefined },
): Promise<void> {
  const { documents, ports, now } = platform;
  const { path, before, after } = write;
  const transact: TriggerEvent<never, never>['transact'] = (work) => transactWithJobs(platform, work);
  for (const { pattern, handle } of triggers) {
    const params = paramsOf(pattern, path);
    if (params === undefined) continue;
    const event = { eventId: path, params, before, after, documents, ports, now, transact };
    await handle(event as never);
  }
}

/** The ids in a path by the names of its pattern; undefined when it is another's. */
export function paramsOf(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const found = new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
  return found === null
    ? undefined
    : Object.fromEntries(names.map((name, index) => [name, found[index + 1]!]));
}

export function documentAt(path: string): DocumentPath<object> {
  return { path, id: path.split('/').at(-1)! };
}
