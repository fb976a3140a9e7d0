import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';
import { auditSource } from '../../../audit/src/audit';
import { atOneInstant } from '../../../audit/src/firestoreSource';
import { printTable } from '../printTable';

/** A tenth shows beside the whole that as much is held of either. */
const SIZES = [100_000, 1_000_000];

export interface AuditMeasure {
  readonly documents: number;
  readonly findings: number;
  readonly seconds: number;
  /** The most memory that the process of the audit had, in MB, and the most that its objects took. */
  readonly mostResident: number;
  readonly mostHeap: number;
}

/** Prints how long a whole audit takes and what memory, over an engine in a process of its own. */
export async function benchAudit(): Promise<readonly AuditMeasure[]> {
  const sizes = process.env.DOCUMENTS === undefined ? SIZES : process.env.DOCUMENTS.split(',').map(Number);
  const measures: AuditMeasure[] = [];
  for (const size of sizes) measures.push(await measureAt(size));
  printTable(
    ['documents', 'findings', 'seconds', 'MB at most', 'of it heap'],
    measures.map(({ documents, findings, seconds, mostResident, mostHeap }) => [
      String(documents),
      String(findings),
      seconds.toFixed(0),
      mostResident.toFixed(0),
      mostHeap.toFixed(0),
    ]),
  );
  return measures;
}

async function measureAt(size: number): Promise<AuditMeasure> {
  process.env.METADATA_SERVER_DETECTION = 'none';
  const engine = spawn(
    process.execPath,
    ['--import', 'tsx', '--max-old-space-size=12288', join(import.meta.dirname, 'engine.ts'), String(size)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = once(engine, 'exit');
  try {
    const failed = ended.then(() => Promise.reject(new Error('The engine did not start.')));
    const [told] = (await Promise.race([once(engine.stdout, 'data'), failed])) as [Buffer];
    const { address, documents } = JSON.parse(told.toString()) as { address: string; documents: number };
    const firestore = new Firestore({ projectId: 'demo-nebula', host: address, ssl: false });
    const memory = watchMemory();
    const started = performance.now();
    const found = await atOneInstant(firestore, (source) => auditSource(source));
    const seconds = (performance.now() - started) / 1_000;
    await firestore.terminate();
    return { documents, findings: found.length, seconds, ...memory() };
  } finally {
    engine.stdin.end();
    await ended;
  }
}

const MB = 1024 * 1024;

function watchMemory(): () => Pick<AuditMeasure, 'mostResident' | 'mostHeap'> {
  let [mostResident, mostHeap] = [0, 0];
  const timer = setInterval(() => {
    const { rss, heapUsed } = process.memoryUsage();
    mostResident = Math.max(mostResident, rss / MB);
    mostHeap = Math.max(mostHeap, heapUsed / MB);
  }, 50);
  return () => {
    clearInterval(timer);
    return { mostResident, mostHeap };
  };
}
