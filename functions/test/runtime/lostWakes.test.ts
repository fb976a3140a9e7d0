import { describe, expect, it } from 'vitest';
import { wakeOf } from '../../src/domain/outbox/wakeOf';
import { paths } from '../../src/domain/paths';
import sweepOutboxEveryMinute from '../../src/handlers/outbox/sweepOutboxEveryMinute';
import type { Wake } from '../../src/ports/jobs';
import type { Ports } from '../../src/ports/ports';
import { runJob } from '../../src/runtime/runJob';
import { aPaidVenue, open, placeOf } from '../support/aPaidVenue';
import type { Platform } from '../support/aPlatform';
import { anEvent } from '../support/aVenue';
import { jobHandlers } from '../support/workOff';

const SECOND = 1_000;
const HANDLERS = jobHandlers();

/** A queue that takes each name once and keeps it, as Cloud Tasks does. */
function aQueue(venue: Platform) {
  const [names, tasks] = [new Set<string>(), [] as Wake[]];
  const enqueue = (wake: Wake): Promise<void> => {
    if (!names.has(wake.name)) tasks.push(wake);
    names.add(wake.name);
    return Promise.resolve();
  };
  const ports: Ports = { ...venue.ports, jobQueue: () => Promise.resolve({ enqueue }) };
  return { names, tasks, ports };
}

/** Seats that Sam holds until `end`, the job that ends the hold, and a queue that has taken nothing yet. */
async function aHold() {
  const pool = { pools: [{ id: 'seats', capacity: 1 }] };
  const types = { ticketTypes: [{ id: 'standard', poolId: 'seats', price: 2_500 }] };
  const venue = await aPaidVenue(anEvent({ ...pool, ...types }), ['sam']);
  const { paymentId, expiresAt } = await open(venue, 'sam');
  const jobId = `end-hold:${paymentId}`;
  const job = (await venue.documents.get(paths.outboxJob(jobId)))!;
  const queue = aQueue(venue);
  const end = Date.parse(expiresAt);
  /** Hands the tasks over whose time has come by then, after a sweep where one is due. */
  const at = async (seconds: number, isSwept = true): Promise<string | undefined> => {
    venue.now = new Date(end + seconds * SECOND);
    if (isSwept) await sweepOutboxEveryMinute(queue.ports);
    const due = queue.tasks.splice(0);
    for (const task of due)
      if (task.runAt > venue.now) queue.tasks.push(task);
      else if (task.jobId === jobId) await runJob(jobId, HANDLERS, queue.ports);
    return (await placeOf(venue, 'sam')).status;
  };
  return { venue, jobId, first: wakeOf(jobId, job, venue.now), queue, end, at };
}

describe('the end of a hold', () => {
  it('of which no queue ever heard comes with the next sweep', async () => {
    const { at } = await aHold();
    expect([await at(10), await at(70)]).toEqual(['pending', 'cancelled']);
  });

  it('whose task a queue took and lost comes ten minutes later, under another name', async () => {
    const { at, queue, first } = await aHold();
    queue.names.add(first.name);
    for (let minute = 1; minute < 10; minute += 1) expect(await at(minute * 60)).toBe('pending');
    expect(await at(600)).toBe('cancelled');
  });

  it.each([1, 40, 5_000])(
    'that is called for %d ms too early comes in time, without a sweep',
    async (early) => {
      const { venue, at, queue, first, jobId, end } = await aHold();
      queue.names.add(first.name);
      venue.now = new Date(end - early);
      await Promise.all([runJob(jobId, HANDLERS, queue.ports), runJob(jobId, HANDLERS, queue.ports)]);
      expect(queue.tasks).toHaveLength(1);
      expect([await at(0, false), await at(5, false)]).toEqual(['pending', 'cancelled']);
    },
  );

  it('that is called for long before is not called for again', async () => {
    const { venue, queue, jobId, end } = await aHold();
    venue.now = new Date(end - 5_001);
    await runJob(jobId, HANDLERS, queue.ports);
    expect(queue.tasks).toEqual([]);
  });
});
