import { ControlError, startControlServer, type Address, type Route } from '../control/controlServer';
import { functionsEmulator, type Invocation, type ScheduledFunction } from './functionsEmulator';
import { parseSchedule, type NextRun } from './parseSchedule';

export interface SchedulesOptions {
  readonly projectId: string;
  /** Where the Functions emulator listens. */
  readonly functions: Address;
  readonly host?: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Starts without ticking: schedules then run on request only. */
  readonly paused?: boolean;
  /** Told of failed runs, unreadable schedules and a Functions emulator that does not answer. */
  readonly onProblem?: (message: string) => void;
}

interface Job {
  readonly target: ScheduledFunction;
  readonly nextRun: NextRun;
  due: Date | undefined;
  running: Promise<Invocation> | undefined;
  last: { readonly at: string; readonly ok: boolean; readonly status: number } | undefined;
}

const DISCOVER_MS = 5_000;
const TICK_MS = 1_000;

/**
 * Runs what Cloud Scheduler would run: finds the scheduled functions of the Functions emulator, again as the code changes,
 * and invokes each when it is due, never twice at once. A run that fails is reported and waits for its next time.
 */
export async function startSchedules(
  options: SchedulesOptions,
): Promise<Address & { stop(): Promise<void> }> {
  const { host = '127.0.0.1', port = 0, onProblem = () => undefined } = options;
  const functions = functionsEmulator(options.functions, options.projectId);
  const jobs = new Map<string, Job>();
  let paused = options.paused ?? false;

  async function discover(): Promise<void> {
    const found = new Map((await functions.list()).map((target) => [keyOf(target), target]));
    for (const key of jobs.keys()) if (!found.has(key)) jobs.delete(key);
    for (const [key, target] of found) if (!jobs.has(key)) jobs.set(key, newJob(target, onProblem));
  }

  /** A run that is asked for while another is on its way is that run. */
  function run(job: Job): Promise<Invocation> {
    job.running ??= invoke(job).finally(() => (job.running = undefined));
    return job.running;
  }

  async function invoke(job: Job): Promise<Invocation> {
    const at = new Date();
    const invocation = await functions.invoke(job.target, at);
    job.last = { at: at.toISOString(), ok: invocation.ok, status: invocation.status };
    job.due = job.nextRun(new Date());
    if (!invocation.ok) onProblem(`${job.target.name} answered ${invocation.status}: ${invocation.body}`);
    return invocation;
  }

  function tick(): void {
    const now = Date.now();
    for (const job of paused ? [] : jobs.values()) {
      if (job.due !== undefined && job.due.getTime() <= now) void run(job).catch(report);
    }
  }

  function report(error: unknown): void {
    onProblem(error instanceof Error ? error.message : String(error));
  }

  const control = {
    jobs,
    discover,
    run,
    pause: (value: boolean) => (paused = value),
    isPaused: () => paused,
  };
  await discover();
  const server = await startControlServer(schedulesRoutes(control), { host, port });
  const timers = [setInterval(() => void discover().catch(report), DISCOVER_MS), setInterval(tick, TICK_MS)];
  const stop = async () => {
    timers.forEach(clearInterval);
    await server.stop();
  };
  return { ...server, stop };
}

interface Control {
  readonly jobs: ReadonlyMap<string, Job>;
  discover(): Promise<void>;
  run(job: Job): Promise<Invocation>;
  pause(value: boolean): void;
  isPaused(): boolean;
}

function schedulesRoutes(control: Control): Route[] {
  const list = () => ({
    json: { paused: control.isPaused(), schedules: [...control.jobs.values()].map(describe) },
  });
  return [
    { method: 'GET', path: '/schedules', handle: list },
    {
      method: 'PUT',
      path: '/schedules',
      handle: ({ body }) => {
        control.pause(parsePaused(body));
        return list();
      },
    },
    {
      method: 'POST',
      path: '/schedules/:name/run',
      handle: async ({ params: { name = '' } }) => {
        await control.discover();
        const job = [...control.jobs.values()].find((each) => each.target.name === name);
        if (job === undefined) throw new ControlError(404, `No scheduled function is called ${name}`);
        const { ok, status, body } = await control.run(job);
        if (!ok) throw new ControlError(502, `${name} answered ${status}: ${body}`);
        return { json: describe(job) };
      },
    },
  ];
}

function parsePaused(body: unknown): boolean {
  if (typeof body === 'object' && body !== null && 'paused' in body && typeof body.paused === 'boolean') {
    return body.paused;
  }
  throw new ControlError(400, 'Expected {"paused": true} or {"paused": false}');
}

function describe({ target: { name, schedule, timeZone }, due, last }: Job) {
  return { name, schedule, timeZone, nextRun: due?.toISOString(), lastRun: last };
}

/** A function whose schedule changed is another job. */
function keyOf({ region, name, schedule, timeZone }: ScheduledFunction): string {
  return [region, name, schedule, timeZone].join('|');
}

/** A schedule that cannot be read is reported and never due, but can still be run on request. */
function newJob(target: ScheduledFunction, onProblem: (message: string) => void): Job {
  const nextRun = readSchedule(target, onProblem);
  return { target, nextRun, due: nextRun(new Date()), running: undefined, last: undefined };
}

function readSchedule(
  { name, schedule, timeZone }: ScheduledFunction,
  onProblem: (message: string) => void,
): NextRun {
  try {
    return parseSchedule(schedule, timeZone);
  } catch (error) {
    onProblem(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return () => undefined;
  }
}
