import type { google } from '@google-cloud/firestore-api/protos';
import { describeScan } from '../query/describeScan';
import type { QueryResult } from '../query/executeQuery';
import type { ExecutableQuery } from '../query/prepareQuery';

/** What a query that was run to be explained cost. */
export interface Execution {
  readonly result: QueryResult;
  /** Documents of a query, or rows of an aggregation. */
  readonly resultsReturned: number;
  /** As billed. */
  readonly readOperations: number;
  /** Milliseconds. */
  readonly duration: number;
}

/** The answer to Query Explain; without an execution only the plan. */
export function explainMetrics(
  query: ExecutableQuery,
  execution: Execution | undefined,
): google.firestore.v1.IExplainMetrics {
  const isGroup = query.spec.from[0]?.allDescendants ?? true;
  const indexesUsed = query.scans.map((scan) => {
    const { queryScope, properties } = describeScan(scan, isGroup);
    return struct({ query_scope: queryScope, properties });
  });
  if (execution === undefined) return { planSummary: { indexesUsed } };
  const { result, resultsReturned, readOperations, duration } = execution;
  return {
    planSummary: { indexesUsed },
    executionStats: {
      resultsReturned,
      readOperations,
      executionDuration: { seconds: Math.floor(duration / 1000), nanos: Math.ceil((duration % 1000) * 1e6) },
      debugStats: struct({
        index_entries_scanned: String(result.entriesRead),
        documents_scanned: String(result.documents.length),
      }),
    },
  };
}

function struct(texts: Readonly<Record<string, string>>): google.protobuf.IStruct {
  return {
    fields: Object.fromEntries(Object.entries(texts).map(([key, stringValue]) => [key, { stringValue }])),
  };
}
