import { z } from 'zod';
import { operation } from '../../functions/src/contracts/operation';
import { newOutboxJob } from '../../functions/src/domain/outbox/jobStates';
import { plannedDeletion } from '../../functions/src/domain/privacy/deletion';
import { paths } from '../../functions/src/domain/paths';
import { keepMailEvent } from '../../functions/src/handlers/notifications/keepMailEvent';
import sweepOutboxEveryMinute from '../../functions/src/handlers/outbox/sweepOutboxEveryMinute';
import { Conflict, Unavailable } from '../../functions/src/ports/documents';
import { PermanentFailure } from '../../functions/src/ports/permanentFailure';
import { logged, noteAttempt } from '../../functions/src/runtime/log';
import { operationHandler } from '../../functions/src/runtime/operationHandler';
import { runJob } from '../../functions/src/runtime/runJob';
import { service } from '../../functions/src/runtime/service';
import { newTrace } from '../../functions/src/runtime/trace';
import { trigger } from '../../functions/src/runtime/trigger';
import { triggerHandler } from '../../functions/src/runtime/triggerHandler';
import { wakeWorkers } from '../../functions/src/runtime/wakeWorkers';
import sweepUploadsEveryFiveMinutes from '../../functions/src/handlers/files/sweepUploadsEveryFiveMinutes';
import { NOON, aCaller, aPlatform } from '../../functions/test/support/aPlatform';
import { type LoggedLine, loggedLines } from '../../functions/test/support/loggedLines';
import { aUser } from '../../functions/test/support/people';
import { aPicture } from '../../functions/test/support/pictures';
import { hearOfBlock } from '../../functions/test/support/hearOfBlock';
import { putUpload } from '../../functions/test/support/uploads';
import { jobHandlers, workOff } from '../../functions/test/support/workOff';
import { overHttp } from '../../functions/test/support/overHttp';
import {
  awaitedApprovalLines,
  disputeLossLines,
  lateEvidenceLines,
  missingChargeLines,
  paidTwiceLines,
  returnedRefundLines,
  takenBackLines,
  unquotedLines,
} from './moneyScenes';

const PROBLEMS: Readonly<Record<string, Error>> = {
  bug: new Error('a bug'),
  away: new Unavailable('the database gave no answer in time'),
  busy: new Conflict('contention', 'others kept changing it'),
};

const act = operationHandler(
  operation({
    name: 'accounts/act',
    summary: 'Acts.',
    callers: 'anyone',
    input: z.strictObject({ problem: z.string().optional() }),
    output: z.object({}),
    refusals: [],
    perMinute: 5,
  }),
  ({ input: { problem } }) => {
    const error = PROBLEMS[problem ?? ''];
    return error === undefined ? Promise.resolve({}) : Promise.reject(error);
  },
);

/** What a call writes that ends so. */
export function callLines(problem?: string, times = 1): Promise<readonly LoggedLine[]> {
  const { ports } = aPlatform();
  const accounts = service(
    'accounts',
    { act: () => Promise.resolve({ default: act }) },
    { loadPorts: () => Promise.resolve(ports) },
  );
  const data = problem === undefined ? {} : { problem };
  return loggedLines(async () => {
    for (let count = 0; count < times; count += 1) await overHttp(accounts, { path: '/act', data });
  }, times);
}

/** What the attempt of a job writes that ends so. */
export function jobLines(error?: Error): Promise<readonly LoggedLine[]> {
  const { ports, documents } = aPlatform();
  const job = { id: 'set-role-claim:ana:1', kind: 'set-role-claim', payload: { uid: 'ana' } } as const;
  documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  const perform = () => (error === undefined ? Promise.resolve() : Promise.reject(error));
  const handlers = { 'set-role-claim': () => Promise.resolve({ default: perform }) };
  return loggedLines(() => runJob(job.id, handlers, ports));
}

/** What the delivery of an event writes that fails at that age. */
function failingTriggerLines(minutes: number): Promise<readonly LoggedLine[]> {
  const deployed = trigger(
    'users/{uid}',
    () =>
      Promise.resolve({
        default: triggerHandler<'users/{uid}'>(
          () => true,
          () => Promise.reject(new Error('no')),
        ),
      }),
    () => Promise.resolve(aPlatform().ports),
  );
  const event = {
    specversion: '1.0',
    id: 'event-1',
    type: 'google.cloud.firestore.document.v1.written',
    datacontenttype: 'application/json',
    time: new Date(NOON.getTime() - minutes * 60_000).toISOString(),
    project: 'demo-nebula',
    database: '(default)',
    document: 'users/ana',
    data: {},
  };
  return loggedLines(() => Promise.allSettled([deployed(event as never)]));
}

/** What the job writes that is to erase the only admin. */
function erasureLines(): Promise<readonly LoggedLine[]> {
  const { ports, documents } = aPlatform();
  const wish = { immediately: true, pseudonym: 'erased-1' };
  const { user, erasure, job } = plannedDeletion(aUser('ana', { role: 'admin' }), wish, NOON);
  documents.put(paths.user('ana'), user);
  documents.put(paths.erasure('erased-1'), erasure);
  documents.put(paths.outboxJob(job!.id), newOutboxJob(job!, NOON));
  return loggedLines(() => runJob(job!.id, jobHandlers(), ports));
}

/** What the job writes that finds bytes of which no event told. */
async function lateUploadLines(): Promise<readonly LoggedLine[]> {
  const platform = aPlatform();
  platform.documents.put(paths.user('ana'), aUser('ana'));
  await putUpload(platform, aCaller('ana', 'student'), { purpose: 'avatar' }, await aPicture(20, 20));
  platform.now = new Date(NOON.getTime() + 11 * 60_000);
  return loggedLines(async () => {
    await sweepUploadsEveryFiveMinutes(platform.ports);
    await workOff(platform);
  });
}

/** What is written where every address that is written to is none. */
function lostAddressLines(): Promise<readonly LoggedLine[]> {
  const { documents, ports } = aPlatform();
  const lost = Array.from({ length: 5 }, (_, index) => `uid-${index}`);
  for (const uid of lost) documents.put(paths.user(uid), aUser(uid));
  return loggedLines(async () => {
    for (const uid of lost) {
      const event = { id: `bounce-${uid}`, type: 'hard', answer: '550 5.1.1 No such mailbox' } as const;
      await keepMailEvent(uid, { ...event, address: `${uid}@example.com` }, ports);
    }
  });
}

/** What is written where somebody has written more than an hour's worth past the calls. */
function stoppedWriterLines(): Promise<readonly LoggedLine[]> {
  const { ports } = aPlatform();
  return loggedLines(async () => {
    for (let count = 0; count < 1_260; count += 1) await hearOfBlock(ports);
  });
}

/** For each metric of `ops/metrics`, the work that writes what it counts. */
export const SCENES: Readonly<Record<string, () => Promise<readonly LoggedLine[]>>> = {
  nebula_calls: () => callLines(),
  nebula_call_milliseconds: () => callLines(),
  nebula_internal_errors: () => callLines('bug'),
  nebula_database_unavailable: () => callLines('away'),
  nebula_contention: () => callLines('busy'),
  nebula_rate_limited: () => callLines(undefined, 6),
  nebula_dead_jobs: () => jobLines(new PermanentFailure('550 no such mailbox')),
  nebula_job_retries: () => jobLines(new Error('connection refused')),
  nebula_dead_events: () => failingTriggerLines(61),
  nebula_trigger_retries: () => failingTriggerLines(1),
  nebula_oldest_due_job: () => loggedLines(() => sweepOutboxEveryMinute(aPlatform().ports)),
  nebula_waiting_erasures: () => erasureLines(),
  nebula_late_uploads: () => lateUploadLines(),
  nebula_missing_charges: () => missingChargeLines(),
  nebula_late_evidence: () => lateEvidenceLines(),
  nebula_dispute_losses: () => disputeLossLines(),
  nebula_returned_refunds: () => returnedRefundLines(),
  nebula_plans_paid_twice: () => paidTwiceLines(),
  nebula_awaited_approvals: () => awaitedApprovalLines(),
  nebula_taken_back_transfers: () => takenBackLines(),
  nebula_unquoted_charges: () => unquotedLines(),
  nebula_mail_reputation: () => lostAddressLines(),
  nebula_stopped_writers: () => stoppedWriterLines(),
  nebula_jobs_left_to_the_sweep: () =>
    loggedLines(() => {
      const enqueue = () => Promise.reject(new Error('no route'));
      const ports = { ...aPlatform().ports, jobQueue: () => Promise.resolve({ enqueue }) };
      return wakeWorkers(ports, [{ jobId: 'j', queue: 'runJob', name: 'n', runAt: NOON }]);
    }),
};

/** A call whose transaction ran so often. */
export function contendedCallLines(attempts: number): Promise<readonly LoggedLine[]> {
  return loggedLines(() =>
    logged('call', { operation: 'accounts/act', trace: newTrace() }, () => {
      for (let count = 0; count < attempts; count += 1) noteAttempt();
      return Promise.resolve();
    }),
  );
}
