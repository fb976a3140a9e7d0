import { deleteApp, getApp } from 'firebase-admin/app';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FORGOTTEN_KINDS } from '../../functions/src/domain/outbox/forgottenJobs';
import { newOutboxJob } from '../../functions/src/domain/outbox/jobStates';
import { QUEUES, type QueueName, policyOf } from '../../functions/src/domain/outbox/jobPolicies';
import { noticeJob } from '../../functions/src/domain/notifications/noticeJobs';
import { paths } from '../../functions/src/domain/paths';
import * as objectTriggers from '../../functions/src/entry/objectTriggers';
import * as queues from '../../functions/src/entry/queues';
import * as schedules from '../../functions/src/entry/schedules';
import * as services from '../../functions/src/entry/services';
import * as triggers from '../../functions/src/entry/triggers';
import * as webhooks from '../../functions/src/entry/webhooks';
import * as exported from '../../functions/src/index';
import type { Job } from '../../functions/src/ports/jobs';
import type { Ports } from '../../functions/src/ports/ports';
import type { Caller } from '../../functions/src/runtime/operationHandler';
import { livePorts } from '../../functions/src/runtime/livePorts';
import type { Service } from '../../functions/src/runtime/service';
import type { Trigger } from '../../functions/src/runtime/trigger';
import { aMarket } from '../../functions/test/support/aMarket';
import { type Platform, NOON } from '../../functions/test/support/aPlatform';
import { type LoggedLine, loggedLines } from '../../functions/test/support/loggedLines';
import { overHttp } from '../../functions/test/support/overHttp';
import { EFFECTS } from '../../functions/test/support/triggerEffects';
import { deployedOperations } from '../../scripts/cost/deployed';
import { OPERATION_SCENES } from '../../scripts/cost/operationScenes';
import { companion } from './companion';
import { staged } from './staged';

const { wrap, change, creation } = companion();

afterAll(() => deleteApp(getApp('firebase-functions-test')));

/** From here on, what is deployed lives on this platform. */
function on<P extends Platform>(platform: P): P {
  for (const [name, port] of Object.entries(platform.ports))
    vi.spyOn(livePorts, name as keyof Ports).mockImplementation(port as never);
  return platform;
}

/** The line that a piece of work ends with. */
async function lineOf(event: string, work: () => Promise<unknown>): Promise<LoggedLine | undefined> {
  return (await loggedLines(work)).find((line) => line.event === event);
}

describe('every deployed function, wrapped by the companion of firebase-functions', () => {
  beforeEach(() => void vi.restoreAllMocks());

  it('is a trigger, a queue, a schedule, a service or a webhook', () => {
    const tables = [triggers, objectTriggers, queues, schedules, services, webhooks].flatMap((table) =>
      Object.keys(table),
    );
    expect(tables.sort()).toEqual(Object.keys(exported).sort());
  });

  it.each(Object.entries(triggers) as [string, Trigger][])(
    'the trigger %s hears a write',
    async (_name, trigger) => {
      const effect = EFFECTS[trigger.document]!;
      const market = on(await aMarket());
      effect.before(market);
      const { document } = effect;
      const stored = market.documents.dump(document)[document];
      const data =
        trigger.on === 'created'
          ? creation(document, stored ?? { id: 'new' })
          : change(document, stored === undefined ? { id: 'gone' } : {}, stored ?? {});
      const event = {
        document,
        data,
        time: NOON.toISOString(),
        params: paramsOf(trigger.document, document),
      };
      expect(await lineOf('trigger', () => wrap(trigger)(event))).toMatchObject({
        outcome: 'ok',
        trigger: trigger.document,
        document,
      });
    },
  );

  it.each(Object.entries(objectTriggers))('the trigger %s hears of an object', async (name, trigger) => {
    const { files } = on(await aMarket());
    files.put('uploads/sam/unasked', new Uint8Array([1]));
    const event = { data: { name: 'uploads/sam/unasked', bucket: 'bucket' }, time: NOON.toISOString() };
    expect(await lineOf('trigger', () => wrap(trigger)(event))).toMatchObject({
      outcome: 'ok',
      operation: name,
    });
    expect(files.objects.size).toBe(0);
  });

  it.each(QUEUES)('the queue %s does its job', async (name) => {
    const { documents } = on(await aMarket());
    const job = JOBS[name];
    expect(policyOf(job.kind).queue).toBe(name);
    documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
    const line = await lineOf('job', () => wrap(queues[name])({ data: { jobId: job.id } }));
    expect(line).toMatchObject({ outcome: 'ok', kind: job.kind });
    const ended = await documents.get(paths.outboxJob(job.id));
    // What asked no provider is kept with its reason, of whatever kind.
    if (ended === undefined) expect(FORGOTTEN_KINDS).toContain(job.kind);
    else expect(ended).toMatchObject({ status: 'done', attempts: 1 });
  });

  it.each(Object.entries(schedules))('the schedule %s runs', async (name, schedule) => {
    on(await aMarket());
    expect(await lineOf('schedule', () => wrap(schedule)({ timestamp: NOON.toISOString() }))).toMatchObject({
      outcome: 'ok',
      operation: name,
    });
  });

  it('has a scene for every callable', async () => {
    expect([...(await deployedOperations()).keys()].sort()).toEqual(Object.keys(OPERATION_SCENES).sort());
  });

  it.each(Object.entries(OPERATION_SCENES))('the callable %s answers', async (name, scene) => {
    const platform = on(staged(scene));
    const [area = '', operation = ''] = name.split('/');
    const callable = (services as unknown as Readonly<Record<string, Service>>)[area]?.mountedAt(operation);
    if (callable === undefined) throw new Error(`${name} is not deployed`);
    await expect(wrap(callable)(callOf(scene.by, scene.input(), platform.now))).resolves.toEqual(
      expect.any(Object),
    );
  });

  it.each(Object.entries(webhooks))(
    'the webhook %s answers a stranger, whom the companion does not play',
    async (_name, webhook) => {
      on(await aMarket());
      expect(() => wrap(webhook)).toThrow('onRequest');
      expect((await overHttp(webhook, { path: '/', method: 'GET' })).status).toBeLessThan(500);
    },
  );
});

/** A job for each queue whose work is done as soon as it is looked at. */
const JOBS: Readonly<Record<QueueName, Job>> = {
  runJob: { id: 'job:1', kind: 'count-seats', payload: { programId: 'bootcamp' } },
  runNoticeJob: {
    id: 'job:1',
    kind: 'notify',
    payload: noticeJob({
      ...{ kind: 'coach-verified', recipientRef: 'nobody', actorRef: 'admin' },
      ...{ subjectRef: 'nobody', version: 1, facts: {} },
    }).payload,
  },
  runErasureJob: { id: 'erase-account:nobody', kind: 'erase-account', payload: { pseudonym: 'gone' } },
  runMailJob: {
    id: 'job:1',
    kind: 'mail-summary',
    payload: { recipientRef: 'nobody', kind: 'enrollment-created' },
  },
  runInvoiceJob: {
    id: 'print-invoice:2026-000001',
    kind: 'print-invoice',
    payload: { invoiceId: '2026-000001' },
  },
  runSmsJob: {
    id: 'job:1',
    kind: 'send-sms',
    payload: noticeJob({
      ...{ kind: 'coach-verified', recipientRef: 'nobody', actorRef: 'admin' },
      ...{ subjectRef: 'nobody', version: 1, facts: {} },
    }).payload,
  },
  runPushJob: {
    id: 'job:1',
    kind: 'send-push',
    payload: {
      ...noticeJob({
        ...{ kind: 'coach-verified', recipientRef: 'nobody', actorRef: 'admin' },
        ...{ subjectRef: 'nobody', version: 1, facts: {} },
      }).payload,
      device: '0',
    },
  },
  runPaymentJob: { id: 'job:1', kind: 'end-hold', payload: { paymentId: 'none' } },
  runCertificateJob: { id: 'job:1', kind: 'issue-certificate', payload: { enrollmentId: 'none' } },
  runCalendarJob: { id: 'job:1', kind: 'sync-session-event', payload: { sessionId: 'none' } },
  runRecordingJob: { id: 'job:1', kind: 'remove-recordings', payload: { sessionId: 'none' } },
  runMeetingJob: { id: 'job:1', kind: 'sync-session-meeting', payload: { sessionId: 'none' } },
  runExportJob: { id: 'job:1', kind: 'remove-export', payload: { uid: 'none', exportId: 'none' } },
  runFileJob: { id: 'job:1', kind: 'remove-file', payload: { uploadId: 'none' } },
};

function paramsOf(pattern: string, document: string): Readonly<Record<string, string>> {
  const parts = document.split('/');
  return Object.fromEntries(
    pattern
      .split('/')
      .flatMap((part, index) => (part.startsWith('{') ? [[part.slice(1, -1), parts[index]!]] : [])),
  );
}

function callOf({ uid, role, email, emailVerified }: Caller, data: object, now: Date) {
  const auth_time = now.getTime() / 1_000;
  const token = { uid, sub: uid, auth_time, email, email_verified: emailVerified, ...(role && { role }) };
  const header = () => undefined;
  return { data, auth: { uid, token, rawToken: '' }, rawRequest: { header, socket: {} } };
}
