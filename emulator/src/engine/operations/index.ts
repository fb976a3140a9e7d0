import type { Call } from '../model/model';
import type { CallName } from '../../wire/methods';
import { batchGetDocuments } from './batchGetDocuments';
import { batchWrite } from './batchWrite';
import { beginTransaction } from './beginTransaction';
import { commit } from './commit';
import type { OperationContext } from '../database/context';
import { createDocument } from './createDocument';
import { deleteDocument } from './deleteDocument';
import { executePipeline } from './executePipeline';
import { getDocument } from './getDocument';
import { listCollectionIds } from './listCollectionIds';
import { listDocuments } from './listDocuments';
import { partitionQuery } from './partitionQuery';
import { rollback } from './rollback';
import { runAggregationQuery } from './runAggregationQuery';
import { runQuery } from './runQuery';
import { updateDocument } from './updateDocument';

/** Answers one decoded request; an array where the RPC streams its responses. @throws StatusError */
export type Operation = (context: OperationContext, call: Call, request: object) => Answer | Promise<Answer>;

type Answer = object | readonly object[];

/** Every RPC with one request; Listen and Write live in streams/. */
export const OPERATIONS: Readonly<Record<CallName, Operation>> = {
  GetDocument: getDocument,
  ListDocuments: listDocuments,
  CreateDocument: createDocument,
  UpdateDocument: updateDocument,
  DeleteDocument: deleteDocument,
  BatchGetDocuments: batchGetDocuments,
  BeginTransaction: beginTransaction,
  Commit: commit,
  Rollback: rollback,
  RunQuery: runQuery,
  RunAggregationQuery: runAggregationQuery,
  PartitionQuery: partitionQuery,
  ExecutePipeline: executePipeline,
  ListCollectionIds: listCollectionIds,
  BatchWrite: batchWrite,
};
