import { setTimeout as delay } from 'node:timers/promises';
import { Firestore } from '@google-cloud/firestore';
import { atOneInstant } from '../../audit/src/firestoreSource';
import { auditReport } from '../../audit/src/report';
import { settledAudit } from '../../audit/src/settled';
import { bucketFiles } from '../../functions/src/adapters/storage/bucketFiles';
import { claimedRoles } from './claimedRoles';

/** Together longer than a count or a trigger takes on an ordinary day. */
const PAUSES_MS = [5_000, 10_000, 15_000];

interface AuditOptions {
  readonly json: boolean;
  readonly database?: string | undefined;
  /** Whose objects are compared with the documents of files; undefined leaves them out. */
  readonly bucket?: string | undefined;
}

/**
 * Audits the database that the environment names and prints what it finds.
 * @returns the exit code: 1 on a finding
 */
export async function audit(
  { json, database: databaseId, bucket }: AuditOptions,
  print: (text: string) => void,
): Promise<number> {
  const database = new Firestore({
    preferRest: process.env.FIRESTORE_EMULATOR_HOST === undefined,
    ...(databaseId !== undefined && { databaseId }),
  });
  try {
    const result = await settledAudit(
      (work) =>
        atOneInstant(database, work, {
          claimedRoles,
          ...(bucket !== undefined && { files: bucketFiles(bucket) }),
        }),
      PAUSES_MS.map((milliseconds) => () => delay(milliseconds)),
    );
    print(json ? JSON.stringify(result, null, 2) : auditReport(result));
    return result.differences.length === 0 ? 0 : 1;
  } finally {
    await database.terminate();
  }
}
