import type { Transaction } from 'firebase-admin/firestore';

/** What the SDK commits a transaction by; it keeps the answer to itself. */
interface Committing {
  readonly _writeBatch?: { _commit?: (...given: unknown[]) => Promise<Committed> };
}

interface Committed {
  /** Its seconds are a text or a number, by the protocol. */
  readonly commitTime?: { readonly seconds?: unknown; readonly nanos?: number | null } | null;
}

/** Tells when a transaction took effect, in microseconds. An SDK that commits in another way tells nothing. */
export function hearCommit(transaction: Transaction, told: (at: number) => void): void {
  const batch = (transaction as unknown as Committing)._writeBatch;
  const commit = batch?._commit;
  if (batch === undefined || commit === undefined) return;
  batch._commit = async (...given) => {
    const answer = await commit.apply(batch, given);
    const { seconds, nanos } = answer.commitTime ?? {};
    const at = Number(String(seconds)) * 1_000_000 + Math.floor((nanos ?? 0) / 1_000);
    if (Number.isSafeInteger(at)) told(at);
    return answer;
  };
}
