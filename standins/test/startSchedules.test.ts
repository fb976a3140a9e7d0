import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSchedules } from '../src/schedules/startSchedules';

interface Call {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers as the CLI's Functions emulator does; `answers` are the statuses of triggers by their key. */
class FakeFunctions {
  triggers: object[] = [trigger('sweep', 'every 1 minutes')];
  answers: Record<string, number> = { 'us-central1-sweep-0': 200 };
  calls: Call[] = [];
  hold: Promise<undefined> | undefined;
  private server: Server | undefined;

  async start() {
    this.server = createServer((request, response) => {
      if (request.url === '/backends') {
        response.end(JSON.stringify({ backends: [{ functionTriggers: this.triggers }] }));
        return;
      }
      let body = '';
      request.on('data', (text: Buffer) => (body += text.toString()));
      request.on('end', () => {
        const key = request.url!.split('/').at(-1)!;
        const status = this.answers[key] ?? 404;
        if (status !== 404 && status !== 204)
          this.calls.push({ path: request.url!, headers: request.headers, body });
        void (this.hold ?? Promise.resolve()).then(() => response.writeHead(status).end());
      });
    });
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    return { host: '127.0.0.1', port: (this.server.address() as AddressInfo).port };
  }

  stop() {
    this.server!.close();
    this.server!.closeAllConnections();
  }
}

function trigger(name: string, schedule: string, platform = 'gcfv2') {
  return { name, region: 'us-central1', platform, schedule: { schedule } };
}

let functions: FakeFunctions;
let schedules: Awaited<ReturnType<typeof startSchedules>>;
let problems: string[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  functions = new FakeFunctions();
  problems = [];
  const address = await functions.start();
  schedules = await startSchedules({
    projectId: 'demo-test',
    functions: address,
    onProblem: (message) => problems.push(message),
  });
});

afterEach(async () => {
  await schedules.stop();
  functions.stop();
  vi.useRealTimers();
});

async function control(path: string, method = 'GET', body?: object) {
  const init = { method, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(`http://127.0.0.1:${schedules.port}${path}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Lets the clock run second by second, so that each tick happens at its time. */
async function pass(seconds: number) {
  for (let second = 0; second < seconds; second += 1) await vi.advanceTimersByTimeAsync(1_000);
}

const called = (times: number) => vi.waitFor(() => expect(functions.calls).toHaveLength(times));

describe('schedules', () => {
  it('run when they are due, with the headers of Cloud Scheduler', async () => {
    await pass(59);
    expect(functions.calls).toEqual([]);
    await pass(2);
    await called(1);
    const [{ path, headers }] = functions.calls as [Call];
    expect(path).toBe('/functions/projects/demo-test/triggers/us-central1-sweep-0');
    expect(headers['x-cloudscheduler-jobname']).toBe('firebase-schedule-sweep-us-central1');
    expect(headers['x-cloudscheduler-scheduletime']).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('run on request and tell how it went', async () => {
    const { status, body } = await control('/schedules/sweep/run', 'POST');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'sweep', lastRun: { ok: true, status: 200 } });
    expect(functions.calls).toHaveLength(1);
  });

  it('do not run twice at once', async () => {
    const { promise, resolve: release } = Promise.withResolvers<undefined>();
    functions.hold = promise;
    const both = Promise.all([1, 2].map(() => control('/schedules/sweep/run', 'POST')));
    await called(1);
    release(undefined);
    expect((await both).map(({ status }) => status)).toEqual([200, 200]);
    expect(functions.calls).toHaveLength(1);
  });

  it('do not tick while paused, and still run on request', async () => {
    await control('/schedules', 'PUT', { paused: true });
    await pass(120);
    expect(functions.calls).toEqual([]);
    await control('/schedules/sweep/run', 'POST');
    expect(functions.calls).toHaveLength(1);
    await control('/schedules', 'PUT', { paused: false });
    await pass(62);
    await called(2);
  });

  it('are found again as the code changes', async () => {
    functions.triggers = [trigger('report', 'every day 09:00'), { name: 'plain', platform: 'gcfv2' }];
    await pass(6);
    await vi.waitFor(async () => {
      const { body } = await control('/schedules');
      expect(body.schedules).toMatchObject([
        { name: 'report', schedule: 'every day 09:00', timeZone: 'UTC' },
      ]);
    });
  });

  it('follow a trigger whose key changed when triggers were disabled and enabled', async () => {
    functions.answers = {
      'us-central1-sweep-0': 204,
      'us-central1-sweep-1': 204,
      'us-central1-sweep-2': 200,
    };
    expect((await control('/schedules/sweep/run', 'POST')).status).toBe(200);
    functions.answers['us-central1-sweep-2'] = 204;
    const disabled = await control('/schedules/sweep/run', 'POST');
    expect(disabled.status).toBe(502);
    expect(disabled.body.error).toContain('disabled');
  });

  it('run a first-generation function by a message on its topic', async () => {
    functions.triggers = [trigger('old', 'every 5 minutes', 'gcfv1')];
    functions.answers = { 'us-central1-old-0': 200 };
    await control('/schedules/old/run', 'POST');
    expect(JSON.parse(functions.calls[0]!.body)).toMatchObject({
      context: {
        eventType: 'google.pubsub.topic.publish',
        resource: { name: 'projects/demo-test/topics/firebase-schedule-old-us-central1' },
      },
    });
    const { body } = await control('/schedules');
    expect(body.schedules).toMatchObject([{ name: 'old', timeZone: 'America/Los_Angeles' }]);
  });

  it('report a run that failed and a schedule that cannot be read', async () => {
    functions.answers = { 'us-central1-sweep-0': 500 };
    expect((await control('/schedules/sweep/run', 'POST')).status).toBe(502);
    functions.triggers = [trigger('odd', 'now and then')];
    await pass(6);
    await vi.waitFor(() => expect(problems).toHaveLength(2));
    expect(problems).toEqual([
      'sweep answered 500: ',
      expect.stringContaining('odd: Cannot read the schedule'),
    ]);
  });

  const refused = [
    ['POST', '/schedules/none/run', undefined, 404],
    ['PUT', '/schedules', { paused: 'yes' }, 400],
    ['DELETE', '/schedules', undefined, 404],
  ] as const;
  it.each(refused)('%s %s with %j is refused', async (method, path, body, status) => {
    expect((await control(path, method, body)).status).toBe(status);
  });
});
