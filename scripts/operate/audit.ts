import { setTimeout as delay } from 'node:timers/promises';
import { Firestore } from '@google-cloud/firestore';
import { atOneInstant } from '../../audit/src/firestoreSource';
import { auditReport } from '../../audit/src/report';
import { type Audit, settledAudit } from '../../audit/src/settled';
import { bucketFiles } from '../../functions/src/adapters/storage/bucketFiles';
import { claimedRoles } from './claimedRoles';
import type { Desk } from './desk';
import { repair } from './repair/repair';
import { repairReport } from './repair/report';

/** Together longer than a count or a trigger takes on an ordinary day. */
const PAUSES_MS = [5_000, 10_000, 15_000];

/** After a repair only what a trigger makes of it is waited for. */
const PAUSES_BETWEEN_MS = [5_000];

export interface AuditOptions {
  readonly json: boolean;
  readonly database?: string | undefined;
  /** Whose objects are compared with the documents of files; undefined leaves them out. */
  readonly bucket?: string | undefined;
}

/**
 * Audits the database that the environment names and prints what it finds.
 * @returns the exit code: 1 on a finding
 */
export async function audit(options: AuditOptions, print: (text: string) => void): Promise<number> {
  return overDatabase(options, async (look) => {
    const result = await look(PAUSES_MS);
    print(options.json ? JSON.stringify(result, null, 2) : auditReport(result));
    return result.differences.length === 0 ? 0 : 1;
  });
}

/**
 * Audits, and mends what is derived; a dry run tells what it would write.
 * @returns the exit code: 1 where findings are left
 */
export async function auditAndRepair(
  desk: Desk,
  { isDry, ...options }: AuditOptions & { readonly isDry: boolean },
  print: (text: string) => void,
): Promise<number> {
  return overDatabase(options, async (look) => {
    const { differences } = await look(PAUSES_MS);
    const again = async () => (await look(PAUSES_BETWEEN_MS)).differences;
    const result = await repair(desk, differences, { isDry, again });
    print(options.json ? JSON.stringify(result, null, 2) : repairReport(result, isDry));
    return result.left.length === 0 && (!isDry || result.mended.length === 0) ? 0 : 1;
  });
}

type Look = (pausesMs: readonly number[]) => Promise<Audit>;

async function overDatabase<R>(
  { database: databaseId, bucket }: AuditOptions,
  work: (look: Look) => Promise<R>,
): Promise<R> {
  const database = new Firestore({
    preferRest: process.env.FIRESTORE_EMULATOR_HOST === undefined,
    ...(databaseId !== undefined && { databaseId }),
  });
  const beside = { claimedRoles, ...(bucket !== undefined && { files: bucketFiles(bucket) }) };
  try {
    return await work((pausesMs) =>
      settledAudit(
        (read) => atOneInstant(database, read, beside),
        pausesMs.map((milliseconds) => () => delay(milliseconds)),
      ),
    );
  } finally {
    await database.terminate();
  }
}
