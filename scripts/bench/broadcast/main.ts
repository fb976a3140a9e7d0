import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Firestore } from '@google-cloud/firestore';
import { firestoreDocuments } from '../../../functions/src/adapters/firestore/firestoreDocuments';
import { toFirestore } from '../../../functions/src/adapters/firestore/firestoreValues';
import type { Broadcast } from '../../../functions/src/contracts/documents/broadcasts';
import { paths } from '../../../functions/src/domain/paths';
import type { Documents } from '../../../functions/src/ports/documents';
import { aCaller, aPlatform } from '../../../functions/test/support/aPlatform';
import { aUser } from '../../../functions/test/support/people';
import { deployedOperations } from '../../cost/deployed';
import { startSubject } from '../engine/startSubject';
import { printTable } from '../printTable';
import type { WorkerReport } from './worker';

/** A tenth shows beside the whole that the price of a recipient and the memory of a worker stay. */
const SIZES = [2_000, 20_000];
/** Shares of the mails after which the worker is killed, wherever it is. */
const KILLED_AT = [0.25, 0.5, 0.75];
const LOOK_MS = 250;
/** Longer than any lease, so that the next worker finds what the killed one held. */
const UNTIL_THE_NEXT = 180_000;
const MEGABYTE = 2 ** 20;

export interface BroadcastMeasure {
  readonly recipients: number;
  readonly seconds: number;
  /** Documents that one recipient costs, everything included. */
  readonly readsEach: number;
  readonly writesEach: number;
  /** Of any worker. */
  readonly peakMegabytes: number;
  readonly kills: number;
  readonly mails: number;
  /** Mails that anybody got more than once. */
  readonly doubled: number;
  /** Mails of which a killed worker knew no more whether they were taken, so that nobody sends them again. */
  readonly uncertain: number;
  readonly sums: Pick<Broadcast, 'status' | 'total' | 'sent' | 'skipped' | 'failed'>;
  /** How many different states an admin saw on the way, none of which took anything back. */
  readonly seenStates: number;
}

/** Prints what a broadcast costs and reaches whose workers are killed on the way. */
export async function benchBroadcast(): Promise<readonly BroadcastMeasure[]> {
  const sizes = process.env.RECIPIENTS === undefined ? SIZES : process.env.RECIPIENTS.split(',').map(Number);
  const measures: BroadcastMeasure[] = [];
  for (const size of sizes) measures.push(await measureAt(size));
  printTable(
    ['recipients', 's', 'reads', 'writes', 'MB', 'kills', 'mails', 'doubled', 'uncertain', 'states', 'sums'],
    measures.map(({ sums, ...each }) => [
      String(each.recipients),
      each.seconds.toFixed(0),
      each.readsEach.toFixed(2),
      each.writesEach.toFixed(2),
      each.peakMegabytes.toFixed(0),
      String(each.kills),
      String(each.mails),
      String(each.doubled),
      String(each.uncertain),
      String(each.seenStates),
      `${sums.status}: ${sums.sent} + ${sums.skipped} + ${sums.failed} = ${sums.total}`,
    ]),
  );
  return measures;
}

async function measureAt(recipients: number): Promise<BroadcastMeasure> {
  // Workers inherit it: there is no server of credentials to look for.
  process.env.METADATA_SERVER_DETECTION = 'none';
  const subject = await startSubject('ours');
  const folder = mkdtempSync(join(tmpdir(), 'broadcast-'));
  try {
    const { firestore } = subject;
    await fill(firestore, recipients);
    const before = await usage();
    const began = performance.now();
    const documents = firestoreDocuments(firestore);
    await begin(documents);
    const life = await live(documents, join(folder, 'mails'), recipients);
    const seconds = (performance.now() - began) / 1_000;
    const after = await usage();
    const sums = await documents.get(paths.broadcast('spring'));
    if (sums === undefined) throw new Error('The broadcast is gone.');
    const dead = await documents.count({ from: paths.outbox, where: [['status', '==', 'dead']] });
    const mails = mailsIn(join(folder, 'mails'));
    return {
      recipients,
      seconds,
      readsEach: (after.documentsRead - before.documentsRead) / recipients,
      writesEach: (after.documentsWritten - before.documentsWritten) / recipients,
      peakMegabytes: life.peak / MEGABYTE,
      kills: life.kills,
      mails: mails.length,
      doubled: mails.length - new Set(mails).size,
      uncertain: dead,
      sums: (({ status, total, sent, skipped, failed }) => ({ status, total, sent, skipped, failed }))(sums),
      seenStates: life.states,
    };
  } finally {
    await subject.stop();
    rmSync(folder, { recursive: true });
  }
}

async function fill(firestore: Firestore, count: number): Promise<void> {
  const writer = firestore.bulkWriter({ throttling: false });
  const set = (uid: string, role: 'student' | 'admin') =>
    void writer.set(firestore.doc(paths.user(uid).path), toFirestore(aUser(uid, { role })));
  set('root', 'admin');
  for (let index = 0; index < count; index += 1) {
    set(`s${String(index).padStart(6, '0')}`, 'student');
    if (index % 2_000 === 1_999) await writer.flush();
  }
  await writer.close();
}

/** As an admin begins it. */
async function begin(documents: Documents): Promise<void> {
  const platform = aPlatform<Documents>(documents);
  platform.now = new Date();
  platform.roles.set('root', 'admin');
  const text = { en: 'We are closed on Monday.' };
  const asked = { broadcastId: 'spring', text, role: 'student', mode: 'send' };
  const send = (await deployedOperations()).get('notifications/sendRoleBasedNotifications');
  if (send === undefined) throw new Error('notifications/sendRoleBasedNotifications is not deployed');
  await platform.call(send, aCaller('root', 'admin'), asked);
}

/** Lets one worker after the other carry it on, each from the time at which the one before was killed, until one finds nothing more. */
async function live(documents: Documents, mailFile: string, recipients: number) {
  const life = { peak: 0, kills: 0, states: 0, now: Date.now(), isOver: false };
  let seen: Broadcast | undefined;
  while (!life.isOver) {
    const worker = startWorker(mailFile, life.now);
    const exit = once(worker, 'exit');
    worker.on('message', (report: WorkerReport) => {
      life.now = report.now;
      life.isOver = report.isOver;
      life.peak = Math.max(life.peak, report.rss);
    });
    const until = (KILLED_AT[life.kills] ?? Number.POSITIVE_INFINITY) * recipients;
    while (worker.exitCode === null && mailsIn(mailFile).length < until) {
      await Promise.race([exit, new Promise((resolve) => void setTimeout(resolve, LOOK_MS))]);
      const state = await documents.get(paths.broadcast('spring'));
      if (state?.updatedAt.getTime() !== seen?.updatedAt.getTime()) life.states += 1;
      assertForward(seen, state);
      seen = state;
    }
    if (worker.exitCode === null) {
      worker.kill('SIGKILL');
      await exit;
      life.kills += 1;
      life.now += UNTIL_THE_NEXT;
    } else if (worker.exitCode !== 0) throw new Error(`A worker ended with ${worker.exitCode}.`);
  }
  return life;
}

function startWorker(mailFile: string, from: number): ChildProcess {
  const options = { execArgv: ['--import', 'tsx'] };
  return fork(join(import.meta.dirname, 'worker.ts'), [mailFile, String(from)], options);
}

/** @throws Error where what an admin watches takes back what it said */
function assertForward(before: Broadcast | undefined, after: Broadcast | undefined): void {
  if (before === undefined || after === undefined) return;
  for (const sum of ['total', 'sent', 'skipped', 'failed', 'countedBatches'] as const)
    if (after[sum] < before[sum]) throw new Error(`${sum} went from ${before[sum]} to ${after[sum]}.`);
}

function mailsIn(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
}

interface Usage {
  readonly documentsRead: number;
  readonly documentsWritten: number;
}

async function usage(): Promise<Usage> {
  const host = process.env.FIRESTORE_EMULATOR_HOST ?? '';
  const answer = await fetch(`http://${host}/emulator/v1/projects/demo-bench/usage`);
  return ((await answer.json()) as { total: Usage }).total;
}
