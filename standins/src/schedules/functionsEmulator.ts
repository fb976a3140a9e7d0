import { randomUUID } from 'node:crypto';
import type { Address } from '../control/controlServer';

export interface ScheduledFunction {
  /** The exported name, such as `sweepOutboxEveryMinute`. */
  readonly name: string;
  readonly region: string;
  readonly generation: 1 | 2;
  readonly schedule: string;
  readonly timeZone: string;
}

export interface Invocation {
  readonly ok: boolean;
  readonly status: number;
  readonly body: string;
}

/** What `GET /backends` of the Functions emulator tells of a function. */
interface Definition {
  readonly name: string;
  readonly region: string;
  readonly platform: string;
  readonly schedule?: { readonly schedule: string; readonly timeZone?: string | null };
}

/** The zones that a deployment gives to a schedule that names none. */
const DEFAULT_ZONES = { 1: 'America/Los_Angeles', 2: 'UTC' } as const;
const DISABLED = 204;
const UNKNOWN = 404;

/**
 * Speaks to the CLI's Functions emulator, which loads scheduled functions but leaves them to the Pub/Sub emulator to run:
 * a POST to a trigger's own URL runs it all the same.
 */
export function functionsEmulator(address: Address, projectId: string) {
  const origin = `http://${address.host}:${address.port}`;
  /** Part of a trigger's key; the emulator counts it up each time background triggers are disabled and enabled again. */
  let loads = 0;

  async function list(): Promise<ScheduledFunction[]> {
    const response = await fetch(`${origin}/backends`);
    const { backends } = (await response.json()) as { backends: { functionTriggers: Definition[] }[] };
    return backends.flatMap(({ functionTriggers }) => functionTriggers.flatMap(scheduledFunction));
  }

  async function invoke(target: ScheduledFunction, time: Date): Promise<Invocation> {
    const current = await post(target, time, loads);
    if (current.status !== DISABLED && current.status !== UNKNOWN) return current;
    for (let next = loads + 1; ; next += 1) {
      const reloaded = await post(target, time, next);
      if (reloaded.status === UNKNOWN) return current;
      loads = next;
      if (reloaded.status !== DISABLED) return reloaded;
    }
  }

  async function post(target: ScheduledFunction, time: Date, load: number): Promise<Invocation> {
    const { headers, body } =
      target.generation === 2 ? httpJob(target, time) : topicJob(target, time, projectId);
    const url = `${origin}/functions/projects/${projectId}/triggers/${target.region}-${target.name}-${load}`;
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return {
      ok: response.ok && response.status !== DISABLED,
      status: response.status,
      body: response.status === DISABLED ? 'background triggers are disabled' : await response.text(),
    };
  }

  return { list, invoke };
}

function scheduledFunction({ name, region, platform, schedule }: Definition): ScheduledFunction[] {
  if (schedule === undefined) return [];
  const generation = platform === 'gcfv1' ? 1 : 2;
  const timeZone = schedule.timeZone ?? DEFAULT_ZONES[generation];
  return [{ name, region, generation, schedule: schedule.schedule, timeZone }];
}

function jobName({ name, region }: ScheduledFunction): string {
  return `firebase-schedule-${name}-${region}`;
}

/** Cloud Scheduler's headers, from which `onSchedule` makes its event. */
function httpJob(target: ScheduledFunction, time: Date) {
  const headers = {
    'content-type': 'application/json',
    'x-cloudscheduler': 'true',
    'x-cloudscheduler-jobname': jobName(target),
    'x-cloudscheduler-scheduletime': time.toISOString(),
  };
  return { headers, body: {} };
}

/** A first-generation schedule is a Pub/Sub message on a topic of its own. */
function topicJob(target: ScheduledFunction, time: Date, projectId: string) {
  const context = {
    eventId: randomUUID(),
    timestamp: time.toISOString(),
    eventType: 'google.pubsub.topic.publish',
    resource: { service: 'pubsub.googleapis.com', name: `projects/${projectId}/topics/${jobName(target)}` },
  };
  const data = { '@type': 'type.googleapis.com/google.pubsub.v1.PubsubMessage', data: '', attributes: {} };
  return { headers: { 'content-type': 'application/json' }, body: { context, data } };
}
