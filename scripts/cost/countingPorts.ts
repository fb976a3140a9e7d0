import type { Ports } from '../../functions/src/ports/ports';
import type { Cost } from './cost';

type Counts = Omit<Cost, 'reads' | 'writes' | 'deletes'>;

const NOTHING: Counts = { invocations: 0, tasks: 0, mails: 0, auth: 0 };

/** A task in the queue: what the queue was told, in order. */
export type EnqueuedTask = readonly unknown[];

export interface CountingPorts {
  readonly ports: Ports;
  /** Tasks that no worker has taken yet. */
  readonly tasks: EnqueuedTask[];
  /** A function was started. */
  invoked(): void;
  counts(): Counts;
  reset(): void;
}

/** The platform's ports with each call to something outside the database counted; tasks wait to be worked off. */
export function countingPorts(ports: Ports): CountingPorts {
  let counts: Record<keyof Counts, number> = { ...NOTHING };
  const tasks: EnqueuedTask[] = [];
  const counting = <Port extends object>(
    load: () => Promise<Port>,
    unit: keyof Counts,
    inside?: keyof Port,
  ) => {
    const each = (...called: unknown[]): void => {
      counts[unit] += 1;
      if (unit === 'tasks') tasks.push(called);
    };
    return async () => watched(await load(), each, inside);
  };
  return {
    tasks,
    ports: {
      ...ports,
      now: () => ports.now(),
      jobQueue: counting(() => ports.jobQueue(), 'tasks'),
      mailer: counting(() => ports.mailer(), 'mails', 'isFree'),
      identities: counting(() => ports.identities(), 'auth'),
    },
    invoked: () => void (counts.invocations += 1),
    counts: () => ({ ...counts }),
    reset: () => {
      counts = { ...NOTHING };
      tasks.length = 0;
    },
  };
}

/** A port whose methods say that they were called, but for one that leaves nothing. */
function watched<Port extends object>(
  port: Port,
  called: (...args: unknown[]) => void,
  inside?: keyof Port,
): Port {
  return new Proxy(port, {
    get: (target, key) => {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function' || key === inside) return method;
      return (...args: unknown[]): unknown => {
        called(...args);
        return Reflect.apply(method as (...args: unknown[]) => unknown, target, args);
      };
    },
  });
}
