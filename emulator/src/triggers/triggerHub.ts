import { request as httpRequest } from 'node:http';

import type { Commit } from '../engine';
import { changeEvents, type ChangeEvent } from './changeEvent';
import { createDeliveryQueue, type DeliveryQueue } from './deliveryQueue';
import { eventRequest, type EventRequest } from './eventRequest';
import { NO_FAULTS, type FaultPlan } from './faultPlan';
import type { Trigger } from './trigger';

/** Sends each commit's changes to the functions that were registered for them. */
export interface TriggerHub {
  /** A trigger of the same project and id is replaced; what waits for it still goes out. */
  register(trigger: Trigger): void;
  remove(project: string, id: string): boolean;
  onCommit(commit: Commit): void;
  setFaults(plan: FaultPlan): void;
  status(project: string): { readonly triggers: readonly string[]; readonly pending: number };
  stop(): void;
}

interface Registration {
  readonly trigger: Trigger;
  readonly queue: DeliveryQueue<ChangeEvent>;
}

/** `functionsHost` is the Functions emulator's `host:port`; without one, events are dropped. */
export function createTriggerHub(functionsHost: string | undefined, log: (line: string) => void): TriggerHub {
  const registrations = new Map<string, Registration>();
  let faults = NO_FAULTS;
  const keyOf = (project: string, id: string) => `${project}/${id}`;
  const openQueue = (trigger: Trigger) =>
    createDeliveryQueue<ChangeEvent>(
      (event, signal) => post(functionsHost ?? '', trigger, eventRequest(trigger, event), signal),
      () => faults,
      (event, error) =>
        log(`Gave up delivering ${event.id} (${event.name}) to ${trigger.id}: ${String(error)}`),
    );
  return {
    register(trigger) {
      registrations.set(keyOf(trigger.project, trigger.id), { trigger, queue: openQueue(trigger) });
    },
    remove: (project, id) => registrations.delete(keyOf(project, id)),
    onCommit(commit) {
      if (!functionsHost || commit.cause === 'clear') return;
      for (const event of changeEvents(commit)) {
        for (const { trigger, queue } of registrations.values())
          if (concerns(trigger, event)) queue.push(event);
      }
    },
    setFaults: (plan) => void (faults = plan),
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

function concerns(trigger: Trigger, event: ChangeEvent): boolean {
  return (
    trigger.project === event.project &&
    trigger.databaseId === event.databaseId &&
    trigger.kinds.has(event.kind) &&
    trigger.matches(event.path)
  );
}

/** @throws Error when nobody answers, or the function failed. */
function post(host: string, trigger: Trigger, event: EventRequest, signal: AbortSignal): Promise<void> {
  const address = `http://${host}/functions/projects/${trigger.project}/triggers/${trigger.id}`;
  return new Promise((resolve, reject) => {
    const request = httpRequest(address, { method: 'POST', headers: event.headers, signal }, (response) => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`the function answered ${status}`));
      });
    });
    request.on('error', reject);
    request.end(event.body);
  });
}
