import { assertNotSuspended } from '../domain/accounts/assertNotSuspended';
import { paths } from '../domain/paths';
import { takeToken } from '../domain/rateLimits/takeToken';
import { Refusal } from '../domain/refusal';
import type { Operation } from '../contracts/operation';
import { Conflict, type Documents } from '../ports/documents';
import type { Caller } from './operationHandler';

interface Admission {
  readonly operation: Operation;
  readonly caller: Caller | undefined;
  /** Counts those who are not signed in. */
  readonly ip: string;
  readonly now: Date;
  readonly documents: Documents;
}

/**
 * Lets a call in when its person has a token left and is not suspended. It is counted apart from the operation's
 * transaction, so that refused calls count too.
 * @throws Refusal rate-limited, account-suspended
 */
export async function admitCaller({ operation, caller, ip, now, documents }: Admission): Promise<void> {
  const bucketPath = paths.rateLimit(caller?.uid ?? `ip:${ip}`, operation.name);
  await documents
    .transact(async (transaction) => {
      const [bucket, suspension] =
        caller === undefined
          ? [await transaction.get(bucketPath)]
          : await transaction.getAll(bucketPath, paths.suspension(caller.uid));
      assertNotSuspended(suspension, now);
      const decision = takeToken(bucket, operation.perMinute, now);
      if (!decision.taken) throw tooManyCalls({ retryAfterSeconds: decision.retryAfterSeconds });
      transaction.set(bucketPath, decision.bucket);
    })
    .catch((error: unknown) => {
      throw isContention(error) ? tooManyCalls({ retryAfterSeconds: 1 }) : error;
    });
}

/** Contention on a bucket comes only from many calls of one person at one instant. */
function isContention(error: unknown): boolean {
  return error instanceof Conflict && error.kind === 'contention';
}

function tooManyCalls(facts: { retryAfterSeconds: number }): Refusal {
  return new Refusal('rate-limited', 'Too many calls; try again later.', facts);
}
