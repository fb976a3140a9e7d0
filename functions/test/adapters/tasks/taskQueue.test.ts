import { deleteApp } from 'firebase-admin/app';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firebaseApp } from '../../../src/adapters/firebaseApp';
import { taskQueue } from '../../../src/adapters/tasks/taskQueue';
import type { Wake } from '../../../src/ports/jobs';
import { NOON } from '../../support/aPlatform';
import { type RecordingServer, recordingServer } from '../../support/recordingServer';

const WAKE: Wake = { jobId: 'send-mail:1', queue: 'runMailJob', name: 'send-mail:1 1 0 0', runAt: NOON };

describe('the queue of jobs', () => {
  let tasks: RecordingServer;
  let status = 200;

  beforeEach(async () => {
    status = 200;
    tasks = await recordingServer(() => ({ status, body: {} }));
    vi.stubEnv('CLOUD_TASKS_EMULATOR_HOST', tasks.address);
    vi.stubEnv('GCLOUD_PROJECT', 'demo-nebula');
    vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    // The SDK reads the address of the tasks once an app.
    await deleteApp(firebaseApp());
    await tasks.stop();
  });

  it('hands a job to the function that runs jobs, not before its time', async () => {
    await taskQueue('us-central1').enqueue(WAKE);
    const [request] = tasks.requests;
    expect(request?.path).toBe('/projects/demo-nebula/locations/us-central1/queues/runMailJob/tasks');
    const { task } = request!.body as { task: { scheduleTime: string; httpRequest: { body: string } } };
    expect(new Date(task.scheduleTime)).toEqual(NOON);
    expect(JSON.parse(Buffer.from(task.httpRequest.body, 'base64').toString())).toEqual({
      data: { jobId: 'send-mail:1' },
    });
  });

  it('says so when the queue does not take it', async () => {
    status = 403;
    await expect(taskQueue('us-central1').enqueue(WAKE)).rejects.toThrow();
  });

  it('names the task, the same for the same call and another for another', async () => {
    for (const name of [WAKE.name, WAKE.name, 'send-mail:1 2 0 0']) {
      await taskQueue('us-central1').enqueue({ ...WAKE, name });
    }
    const names = tasks.requests.map(({ body }) => (body as { task: { name: string } }).task.name);
    expect(names[0]).toMatch(
      /^projects\/demo-nebula\/locations\/us-central1\/queues\/runMailJob\/tasks\/[0-9a-f]{64}$/,
    );
    expect([names[1] === names[0], names[2] === names[0]]).toEqual([true, false]);
  });

  it('takes a task that stands there already as enqueued', async () => {
    status = 409;
    await expect(taskQueue('us-central1').enqueue(WAKE)).resolves.toBeUndefined();
  });
});
