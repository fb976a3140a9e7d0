import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { taskQueue } from '../../../src/adapters/tasks/taskQueue';
import { NOON } from '../../support/aPlatform';
import { type RecordingServer, recordingServer } from '../../support/recordingServer';

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
    await tasks.stop();
  });

  it('hands a job to the function that runs jobs, not before its time', async () => {
    await taskQueue('us-central1').enqueue('send-mail:1', NOON);
    const [request] = tasks.requests;
    expect(request?.path).toBe('/projects/demo-nebula/locations/us-central1/queues/runJob/tasks');
    const { task } = request?.body as { task: { scheduleTime: string; httpRequest: { body: string } } };
    expect(new Date(task.scheduleTime)).toEqual(NOON);
    expect(JSON.parse(Buffer.from(task.httpRequest.body, 'base64').toString())).toEqual({
      data: { jobId: 'send-mail:1' },
    });
  });

  it('says so when the queue does not take it', async () => {
    status = 403;
    await expect(taskQueue('us-central1').enqueue('send-mail:1', NOON)).rejects.toThrow();
  });
});
