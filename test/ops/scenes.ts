import { z } from 'zod';
import { operation } from '../../functions/src/contracts/operation';
import type { Dispute } from '../../functions/src/contracts/documents/disputes';
import { remindEvidenceJobs } from '../../functions/src/domain/payments/evidence';
import { newOutboxJob } from '../../functions/src/domain/outbox/jobStates';
import { reconcilePaymentsJob } from '../../functions/src/domain/payments/paymentJobs';
import { plannedDeletion } from '../../functions/src/domain/privacy/deletion';
import { paths } from '../../functions/src/domain/paths';
import { keepMailEvent } from '../../functions/src/handlers/notifications/keepMailEvent';
import { settlePayment } from '../../functions/src/handlers/payments/settlePayment';
import { ORDER, anOrder } from '../../functions/test/support/checkoutPages';
import { followDisputes } from '../../functions/src/handlers/payments/followDisputes';
import sweepOutboxEveryMinute from '../../functions/src/handlers/outbox/sweepOutboxEveryMinute';
import { Conflict, Unavailable } from '../../functions/src/ports/documents';
import { PermanentFailure } from '../../functions/src/ports/permanentFailure';
import { logged, noteAttempt } from '../../functions/src/runtime/log';
import { operationHandler } from '../../functions/src/runtime/operationHandler';
import { runJob } from '../../functions/src/runtime/runJob';
import { transactWithJobs } from '../../functions/src/runtime/transactWithJobs';
import { service } from '../../functions/src/runtime/service';
import { newTrace } from '../../functions/src/runtime/trace';
import { trigger } from '../../functions/src/runtime/trigger';
import { triggerHandler } from '../../functions/src/runtime/triggerHandler';
import { wakeWorkers } from '../../functions/src/runtime/wakeWorkers';
import sweepUploadsEveryFiveMinutes from '../../functions/src/handlers/files/sweepUploadsEveryFiveMinutes';
import { NOON, aCaller, aPlatform } from '../../functions/test/support/aPlatform';
import { type LoggedLine, loggedLines } from '../../functions/test/support/loggedLines';
import { aPaidOrder } from '../../functions/test/support/builders';
import { aUser } from '../../functions/test/support/people';
import { aPicture } from '../../functions/test/support/pictures';
import { hearOfBlock } from '../../functions/test/support/hearOfBlock';
import { putUpload } from '../../functions/test/support/uploads';
import { jobHandlers, workOff } from '../../functions/test/support/workOff';
import { overHttp } from '../../functions/test/support/overHttp';

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

/** What the hourly look writes that finds no charge of an order that was paid. */
function missingChargeLines(): Promise<readonly LoggedLine[]> {
  const platform = aPlatform();
  platform.isSelling = true;
  const order = aPaidOrder({ provider: 'mock', transactionId: 'tx-gone', payableAt: NOON });
  platform.documents.put(paths.payment(order.id), order);
  const job = reconcilePaymentsJob(NOON);
  platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  return loggedLines(() => runJob(job.id, jobHandlers(), platform.ports));
}

function lateEvidenceLines(): Promise<readonly LoggedLine[]> {
  const { documents, ports } = aPlatform();
  const order = aPaidOrder();
  const evidenceDueBy = new Date(NOON.getTime() + 2 * 86_400_000);
  const dispute: Dispute = {
    ...{ id: 'dp_1', paymentRef: order.id, payerRef: order.payerRef, payeeRef: order.payeeRef },
    ...{ amount: order.amount, currency: order.currency, reason: 'fraudulent', status: 'open', cost: 0 },
    ...{ evidenceDueBy, timeline: [{ status: 'open', at: NOON }], createdAt: NOON, updatedAt: NOON },
  };
  documents.put(paths.payment(order.id), order);
  documents.put(paths.dispute(dispute.id), dispute);
  const [job] = remindEvidenceJobs(undefined, dispute, NOON);
  if (job === undefined) throw new Error('nobody is reminded');
  documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  return loggedLines(() => runJob(job.id, jobHandlers(), ports));
}

/** What is written where an order is paid at another sum. */
function unquotedLines(): Promise<readonly LoggedLine[]> {
  return loggedLines(async () => {
    const market = await anOrder(10_000);
    const charge = { ...(await market.payments.read('tx-1')), status: 'succeeded' } as const;
    const paid = { ...charge, received: { amount: 9_999, currency: 'eur' } };
    await settlePayment(market, ORDER, paid);
  });
}

/** What is written where a bank takes more than an order holds. */
function disputeLossLines(): Promise<readonly LoggedLine[]> {
  const { documents, ports } = aPlatform();
  const order = aPaidOrder();
  const told = {
    disputeId: 'dp_1',
    amount: order.amount + 1,
    reason: 'fraudulent',
    status: 'lost',
    cost: 0,
  } as const;
  return loggedLines(() =>
    transactWithJobs({ documents, ports, now: NOON }, async (transaction) => {
      const follow = await followDisputes(transaction, [told], NOON);
      follow(order);
    }),
  );
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
