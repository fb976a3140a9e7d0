import type { Call } from '../engine';
import type { CallName } from '../protocol/methods';
import { batchGetDocuments } from './batchGetDocuments';
import { beginTransaction } from './beginTransaction';
import { commit } from './commit';
import type { OperationContext } from './context';
import { getDocument } from './getDocument';
import { rollback } from './rollback';
import { runQuery } from './runQuery';

/** Answers one decoded request; an array where the RPC streams its responses. @throws StatusError */
export type Operation = (
  context: OperationContext,
  call: Call,
  request: object,
) => Promise<object | readonly object[]>;

/** Every RPC with one request; Listen and Write live in streams/. */
export const OPERATIONS: Partial<Record<CallName, Operation>> = {
  GetDocument: getDocument,
  BatchGetDocuments: batchGetDocuments,
  BeginTransaction: beginTransaction,
  Commit: commit,
  Rollback: rollback,
  RunQuery: runQuery,
};
