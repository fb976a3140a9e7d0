import type { DocumentReference, Firestore, Transaction } from 'firebase-admin/firestore';
import { Conflict, Unavailable } from '../../ports/documents';
import { type Timing, attemptUntil, codeOf, isAborted } from './attempts';
import { hearCommit } from './hearCommit';

/** ALREADY_EXISTS and NOT_FOUND of google.rpc.Code. */
const CONFLICTS: Readonly<Record<number, Conflict['kind']>> = { 6: 'exists', 5: 'missing' };

interface Done<R> {
  readonly result: R;
}

/** Work to do in a transaction, and the document that tells that it took effect. */
interface Task<R> {
  readonly firestore: Firestore;
  readonly work: (transaction: Transaction) => Promise<R>;
  readonly marker: DocumentReference | undefined;
  readonly onCommit: ((at: number) => void) | undefined;
}

/**
 * Commits the work once, in single attempts until the deadline. An attempt whose commit got no answer leaves a doubt: the next
 * one first looks for the marker, and gives the result of the one before when it is there.
 * @throws Conflict, Unavailable, and what the work throws
 */
export function transactUntil<R>(deadline: number, timing: Timing, task: Task<R>): Promise<R> {
  let doubt: Done<R> | undefined;
  return attemptUntil(deadline, timing, async ({ expired }) => {
    let done: Done<R> | undefined;
    try {
      return await attempt(task, doubt, (result) => {
        if (expired()) throw new Unavailable('the work outlived its deadline');
        done = { result };
      });
    } catch (error) {
      if (done === undefined || isAborted(error)) throw error;
      doubt = done;
      const kind = CONFLICTS[codeOf(error) ?? 0];
      if (kind === undefined) throw error;
      if (await tookEffect(task)) return done.result;
      throw new Conflict(kind, (error as Error).message, { cause: error });
    }
  });
}

/** @param beforeCommit may still stop it */
function attempt<R>(
  { firestore, work, marker, onCommit }: Task<R>,
  doubt: Done<R> | undefined,
  beforeCommit: (result: R) => void,
): Promise<R> {
  return firestore.runTransaction(
    async (transaction) => {
      if (doubt && marker && (await transaction.get(marker)).exists) return doubt.result;
      const result = await work(transaction);
      if (onCommit !== undefined) hearCommit(transaction, onCommit);
      beforeCommit(result);
      return result;
    },
    { maxAttempts: 1 },
  );
}

/** The SDK may have repeated a commit by itself, which then collided with itself. */
async function tookEffect({ marker }: Task<unknown>): Promise<boolean> {
  return marker !== undefined && (await marker.get()).exists;
}
