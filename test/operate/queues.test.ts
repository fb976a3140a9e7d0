import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type RecordedRequest,
  type RecordingServer,
  recordingServer,
} from '../../functions/test/support/recordingServer';
import { cloudTasks } from '../../scripts/operate/queues/cloudTasks';
import { localTasks } from '../../scripts/operate/queues/localTasks';
import type { Queues } from '../../scripts/operate/queues/queues';

/** As the published interface of Cloud Tasks answers: 64-bit numbers are texts, times RFC 3339, enums their names. */
const QUEUE = {
  name: 'projects/shop/locations/europe-west1/queues/runMailJob',
  state: 'PAUSED',
  rateLimits: { maxDispatchesPerSecond: 10, maxConcurrentDispatches: 10 },
  stats: {
    tasksCount: '5000000000',
    oldestEstimatedArrivalTime: '2026-03-02T12:00:00Z',
    executedLastMinuteCount: '7',
    concurrentDispatchesCount: '2',
  },
};

let server: RecordingServer;
let answer: { status?: number; body: unknown };

beforeEach(async () => {
  answer = { body: {} };
  server = await recordingServer(() => answer);
});

afterEach(() => server.stop());

describe('the queues of a project', () => {
  async function theQueues(): Promise<Queues> {
    const [apiEndpoint = '', port] = server.address.split(':');
    // The client sends what it asks through whoever signs; nobody does here.
    const authClient = { fetch, getRequestHeaders: () => Promise.resolve(new Headers()) };
    return cloudTasks('shop', 'europe-west1', {
      apiEndpoint,
      port: Number(port),
      protocol: 'http',
      authClient,
    } as never);
  }

  it('are looked at: whether one runs, how much stands in it, since when, and its rates', async () => {
    answer = { body: QUEUE };
    expect(await (await theQueues()).look('runMailJob')).toEqual({
      queue: 'runMailJob',
      state: 'PAUSED',
      tasks: 5_000_000_000,
      oldestAt: '2026-03-02T12:00:00.000Z',
      running: 2,
      finishedLastMinute: 7,
      maxPerSecond: 10,
      maxConcurrent: 10,
    });
    const { method, path } = server.requests[0]!;
    const { pathname, searchParams } = new URL(path, 'http://tasks');
    expect([method, pathname]).toEqual(['GET', `/v2beta3/${QUEUE.name}`]);
    expect(searchParams.get('readMask')?.split(',')).toEqual(['state', 'rate_limits', 'stats']);
  });

  it('that are empty say so', async () => {
    answer = { body: { ...QUEUE, state: 'RUNNING', stats: {} } };
    expect(await (await theQueues()).look('runJob')).toMatchObject({ state: 'RUNNING', tasks: 0 });
  });

  it('that no deploy has made are missing', async () => {
    answer = refused(404, 'NOT_FOUND');
    expect(await (await theQueues()).look('runJob')).toMatchObject({ state: 'MISSING', tasks: 0 });
  });

  it('are purged', async () => {
    answer = { body: QUEUE };
    await (await theQueues()).purge('runMailJob');
    expect(server.requests.map(placeOf)).toEqual([['POST', `/v2beta3/${QUEUE.name}:purge`]]);
  });

  it('say why not', async () => {
    answer = refused(403, 'PERMISSION_DENIED');
    await expect((await theQueues()).purge('runMailJob')).rejects.toThrow('refused');
    await expect((await theQueues()).look('runMailJob')).rejects.toThrow('refused');
  });
});

describe('the queues of the local suite', () => {
  it('are counted by the emulator, and not purged', async () => {
    const stats = { numberOfTasks: 4, runningTasks: 1, completedLastMin: 9, maxRate: 500, maxConcurrent: 50 };
    answer = { body: { 'queue:demo-nebula-us-central1-runJob': stats } };
    const queues = localTasks(server.address, 'demo-nebula', 'us-central1');
    expect(await queues.look('runJob')).toEqual({
      queue: 'runJob',
      state: 'RUNNING',
      tasks: 4,
      running: 1,
      finishedLastMinute: 9,
      maxPerSecond: 500,
      maxConcurrent: 50,
    });
    expect(await queues.look('runMailJob')).toMatchObject({ state: 'MISSING', tasks: 0 });
    await expect(queues.purge('runJob')).rejects.toThrow('cannot be purged');
  });
});

function refused(code: number, status: string) {
  return { status: code, body: { error: { code, status, message: 'refused' } } };
}

function placeOf({ method, path }: RecordedRequest): readonly string[] {
  return [method, new URL(path, 'http://tasks').pathname];
}
