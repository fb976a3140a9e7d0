import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Documents } from '../../src/ports/documents';
import type { JobHandlers } from '../../src/runtime/jobHandler';
import type { ScheduleHandler } from '../../src/runtime/schedule';
import { runJob } from '../../src/runtime/runJob';
import type { Platform } from './aPlatform';

const SOURCE = join(import.meta.dirname, '..', '..', 'src');
const ROW = /'?([\w-]+)'?: \(\) => import\('\.\.\/(handlers\/\w+\/\w+)'\)/g;

/** Every kind of job with its handler, as `entry/queues.ts` names them. */
export function jobHandlers(): Partial<JobHandlers> {
  const source = readFileSync(join(SOURCE, 'entry', 'queues.ts'), 'utf8');
  const rows = [...source.matchAll(ROW)].map(
    ([, kind = '', path = '']) => [kind, () => import(join(SOURCE, `${path}.ts`)) as Promise<never>] as const,
  );
  return Object.fromEntries(rows);
}

/** All that happens by the clock, as `entry/schedules.ts` names it. */
export function clockwork(): Promise<readonly ScheduleHandler[]> {
  const source = readFileSync(join(SOURCE, 'entry', 'schedules.ts'), 'utf8');
  const paths = [...source.matchAll(/import\('\.\.\/(handlers\/[^']+)'\)/g)].map(([, path = '']) => path);
  return Promise.all(
    paths.map(async (path) => {
      const loaded = (await import(join(SOURCE, `${path}.ts`))) as { readonly default: ScheduleHandler };
      return loaded.default;
    }),
  );
}

/** More than any work takes that comes to an end. */
const MOST_ROUNDS = 2_000;

/** Works off the given jobs, or all that the queue holds, and what follows from them, as the workers would. */
export async function workOff(
  platform: Platform<Documents>,
  ids: readonly string[] = platform.queue.splice(0),
): Promise<void> {
  const handlers = jobHandlers();
  let rounds = 0;
  for (let waiting = [...ids]; waiting.length > 0; waiting = platform.queue.splice(0)) {
    if (++rounds > MOST_ROUNDS) throw new Error(`jobs call for jobs without end: ${waiting.join(', ')}`);
    for (const id of waiting) await runJob(id, handlers, platform.ports);
  }
}
