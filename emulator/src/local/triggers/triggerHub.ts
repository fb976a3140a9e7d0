import { request as httpRequest } from 'node:http';

import type { Commit } from '../../engine/model/model';
import type { FaultSwitch } from '../faults/faultSwitch';
import { changeEvents, type ChangeEvent } from './changeEvent';
import { createDeliveryQueue, type DeliveryFaults, type DeliveryQueue } from './deliveryQueue';
import { eventRequest, type EventRequest } from './eventRequest';
import type { Trigger } from './trigger';

/**
 * Production gives a function as many instances as events ask for, and promises no order. Here a process stands behind each event,
 * because the CLI's Functions emulator starts one for every event that finds none idle.
 */
const AT_ONCE = 10;

/** Functions that all wait for an event behind them would wait for ever where production has more instances. */
const PATIENCE_MS = 10_000;

/** Answers of a receiver that is there, but busy. */
const UNAVAILABLE = [429, 503];

/** Sends each commit's changes to the functions that were registered for them. */
export interface TriggerHub {
  /** A trigger of the same project and id is replaced; what waits for it still goes out. */
  register(trigger: Trigger): void;
  remove(project: string, id: string): boolean;
  readonly onCommit: (commit: Commit) => void;
  status(project: string): { readonly triggers: readonly string[]; readonly pending: number };
  stop(): void;
}

interface Registration {
  trigger: Trigger;
  readonly queue: DeliveryQueue<ChangeEvent>;
}

export interface TriggerOptions {
  /** The Functions emulator's `host:port`; without one, events are dropped. */
  readonly functionsHost: string | undefined;
  readonly faults: FaultSwitch;
  /** Events that one function gets at once; 1 keeps the order of all commits. Default: 10, and more while those take long. */
  readonly atOnce?: number;
  /** Takes a line for people. */
  readonly log: (line: string) => void;
}

export function createTriggerHub({ functionsHost, faults, atOnce, log }: TriggerOptions): TriggerHub {
  const registrations = new Map<string, Registration>();
  const open = (trigger: Trigger): Registration => {
    const registration: Registration = {
      trigger,
      queue: createDeliveryQueue<ChangeEvent>({
        deliver: (event, signal) =>
          post(
            functionsHost ?? '',
            trigger.project,
            trigger.id,
            eventRequest(registration.trigger, event),
            signal,
          ),
        isRetried: (_event, error) => registration.trigger.retries || !(error instanceof FunctionFailed),
        giveUp: (event, error) =>
          log(
            `${trigger.id} did not take the event ${event.id} of ${event.name}: ${(error as Error).message}`,
          ),
        faults: deliveryFaults(faults),
        ...(atOnce === undefined ? { atOnce: AT_ONCE, patience: PATIENCE_MS } : { atOnce }),
      }),
    };
    return registration;
  };
  return {
    register(trigger) {
      const key = keyOf(trigger.project, trigger.id);
      const known = registrations.get(key);
      if (known) known.trigger = trigger;
      else registrations.set(key, open(trigger));
    },
    remove: (project, id) => registrations.delete(keyOf(project, id)),
    onCommit(commit) {
      if (!functionsHost || commit.cause === 'clear') return;
      for (const event of changeEvents(commit)) {
        for (const { trigger, queue } of registrations.values())
          if (concerns(trigger, event)) queue.push(event);
      }
    },
    status(project) {
      const own = [...registrations.values()].filter(({ trigger }) => trigger.project === project);
      const pending = own.reduce((sum, { queue }) => sum + queue.pending, 0);
      return { triggers: own.map(({ trigger }) => trigger.id), pending };
    },
    stop() {
      for (const { queue } of registrations.values()) queue.stop();
      registrations.clear();
    },
  };
}

function deliveryFaults(faults: FaultSwitch): DeliveryFaults<ChangeEvent> {
  const occasion = ({ path }: ChangeEvent) => ({ paths: [path] });
  return {
    duplicates: (event) => faults.strike('duplicate', occasion(event)) !== undefined,
    delay: (event) => faults.strike('delay', occasion(event))?.ms ?? 0,
    shuffles: () => faults.strike('shuffle', { paths: [] }) !== undefined,
    pick: (count) => faults.pick(count),
  };
}

function keyOf(project: string, id: string): string {
  return `${project}/${id}`;
}

function concerns(trigger: Trigger, event: ChangeEvent): boolean {
  return (
    trigger.project === event.project &&
    trigger.databaseId === event.databaseId &&
    trigger.kinds.has(event.kind) &&
    trigger.matches(event.path)
  );
}

/** The function ran and failed: its event is lost unless the function asked for retries. */
class FunctionFailed extends Error {}

/** @throws FunctionFailed, and another Error when nobody answers. */
function post(
  host: string,
  project: string,
  id: string,
  event: EventRequest,
  signal: AbortSignal,
): Promise<void> {
  const address = `http://${host}/functions/projects/${project}/triggers/${id}`;
  return new Promise((resolve, reject) => {
    const request = httpRequest(address, { method: 'POST', headers: event.headers, signal }, (response) => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else if (UNAVAILABLE.includes(status)) reject(new Error(`the Functions emulator answered ${status}`));
        else reject(new FunctionFailed(`the function failed (${status})`));
      });
    });
    request.on('error', reject);
    request.end(event.body);
  });
}
