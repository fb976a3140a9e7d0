import type { Job } from '../../ports/jobs';

/** Milliseconds: changes of one session within one of these are written to the calendar together. */
const BURST = 1_000;

interface Burst {
  readonly job: Job;
  readonly at: Date;
}

/** Of which session an event is, and, where it is not its coach's, in whose calendar. */
export interface Whose {
  readonly sessionId: string;
  readonly coHost?: string | undefined;
}

/** Brings the event of a session to what the session is, at the end of the burst in which `now` lies, or so many later. */
export function syncEventJob({ sessionId, coHost }: Whose, now: Date, later = 0): Burst {
  const { burst, at } = burstAt(now, later);
  const id = ['sync-session-event', sessionId, ...(coHost === undefined ? [] : [coHost]), burst].join(':');
  const payload = { sessionId, ...(coHost !== undefined && { uid: coHost }) };
  return { job: { id, kind: 'sync-session-event', payload }, at };
}

/** Reads what changed in a calendar since it was read last; one reading for all notifications of a burst. */
export function importCalendarJob(uid: string, heardAt: Date, later = 0): Burst {
  const { burst, at } = burstAt(heardAt, later);
  const id = `import-calendar:${uid}:${burst}`;
  return { job: { id, kind: 'import-calendar', payload: { uid } }, at };
}

/** Looks after a connection as a whole, once for each time that it falls due. */
export function tendCalendarJob(uid: string, tendAt: Date): Job<'tend-calendar'> {
  return {
    id: `tend-calendar:${uid}:${tendAt.getTime()}`,
    kind: 'tend-calendar',
    payload: { uid },
  };
}

/** Clears up after a connection that began at that moment. */
export function endCalendarJob(uid: string, connectedAt: Date): Job {
  return {
    id: `end-calendar:${uid}:${connectedAt.getTime()}`,
    kind: 'end-calendar',
    payload: { uid },
  };
}

function burstAt(now: Date, later: number): { readonly burst: number; readonly at: Date } {
  const burst = Math.floor(now.getTime() / BURST) + 1 + later;
  return { burst, at: new Date(burst * BURST) };
}
