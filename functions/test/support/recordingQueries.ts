import type { Query, Reader } from '../../src/ports/documents';
import { type InMemoryDocuments, inMemoryDocuments } from './inMemoryDocuments';

export interface RecordingDocuments extends InMemoryDocuments {
  /** Every query, in and outside of transactions, in their order. */
  readonly queries: readonly Query<unknown>[];
}

/** Documents in memory that remember what was queried. */
export function recordingQueries(): RecordingDocuments {
  const documents = inMemoryDocuments();
  const queries: Query<unknown>[] = [];
  const recorded = <R extends Reader>(reader: R): R => ({
    ...reader,
    query: (query) => {
      queries.push(query);
      return reader.query(query);
    },
  });
  const recording: RecordingDocuments = {
    ...recorded(documents),
    queries,
    within: () => recording,
    asOf: (look) => recorded(documents.asOf(look)),
    transact: (work, options) => documents.transact((transaction) => work(recorded(transaction)), options),
  };
  return recording;
}
