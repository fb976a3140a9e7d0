import type { Database } from '../../emulator/src/engine/model/model';
import { type ChangeEvent, changeEvents } from '../../emulator/src/local/triggers/changeEvent';
import { eventRequest } from '../../emulator/src/local/triggers/eventRequest';
import type { Trigger } from '../../emulator/src/local/triggers/trigger';
import type { StoredDocument } from '../../emulator/src/values/value';
import type { Wake } from '../../functions/src/ports/jobs';
import type { CountingPorts, EnqueuedTask } from './countingPorts';
import { deployedTriggers, workJob } from './deployed';

/** More than any act sets off; a chain that passes it runs in a circle. */
const MAX_STEPS = 10_000;

/** What is left to do after an act: the triggers of its writes, and its jobs. */
export interface Aftermath {
  /** Runs triggers and jobs, and what they set off, until nothing is left. A job that waits for a time is run at that time. */
  settle(): Promise<void>;
  /** Documents that now have an end and will be deleted when it comes, at the price of a delete. */
  ending(): number;
  /** Drops what was written so far. */
  forget(): void;
}

export function createAftermath(
  database: Database,
  counted: CountingPorts,
  clock: { now: Date },
  say: (line: string) => void = () => undefined,
): Aftermath {
  const written: ChangeEvent[] = [];
  const ending = new Set<string>();
  database.onCommit((commit) => {
    if (commit.cause === 'clear') return;
    written.push(...changeEvents(commit));
    for (const { name, before, after } of commit.changes) {
      say(`${wordOf(before, after)} ${name.split('/documents/')[1] ?? name}`);
      if (after === undefined) ending.delete(name);
      else if (hasEnd(after) && !hasEnd(before)) ending.add(name);
    }
  });

  const runTriggers = async (change: ChangeEvent): Promise<void> => {
    for (const { trigger, hears, run } of deployedTriggers()) {
      if (!hears(change)) continue;
      counted.invoked();
      say(`# trigger ${trigger.id}`);
      await run(cloudEvent(trigger, change), counted.ports);
    }
  };
  const runJob = async ([wake]: readonly unknown[]): Promise<void> => {
    const { runAt } = wake as Wake;
    if (runAt > clock.now) clock.now = runAt;
    counted.invoked();
    say(`# job ${(wake as Wake).jobId}`);
    await workJob(wake as Wake, { ...counted.ports });
  };

  return {
    settle: async () => {
      for (let step = 0; step < MAX_STEPS; step += 1) {
        const change = written.shift();
        const task = change === undefined ? nextTask(counted.tasks) : undefined;
        if (change !== undefined) await runTriggers(change);
        else if (task !== undefined) await runJob(task);
        else return;
      }
      throw new Error(`what was set off is not done after ${MAX_STEPS} steps`);
    },
    ending: () => ending.size,
    forget: () => {
      written.length = 0;
      ending.clear();
    },
  };
}

function wordOf(before: StoredDocument | undefined, after: StoredDocument | undefined): string {
  if (after === undefined) return 'delete';
  return before === undefined ? 'create' : 'write';
}

/** Takes the task that is due first, as time passes in the queues. */
function nextTask(tasks: EnqueuedTask[]): EnqueuedTask | undefined {
  const due = ([wake]: EnqueuedTask): number => (wake as Wake).runAt.getTime();
  const first = tasks.reduce(
    (least, task, index) => (due(task) < due(tasks[least] ?? task) ? index : least),
    0,
  );
  return tasks.splice(first, 1)[0];
}

/** Every collection with a time-to-live policy has it on this field. */
function hasEnd(document: StoredDocument | undefined): boolean {
  return document?.fields.has('expiresAt') ?? false;
}

/** The write as the functions framework hands it over: CloudEvents in binary mode. */
export function cloudEvent(trigger: Trigger, change: ChangeEvent): unknown {
  const { headers, body } = eventRequest(trigger, change);
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice('ce-'.length), value] as const);
  return { ...Object.fromEntries(attributes), data: Buffer.from(body, 'base64') };
}
