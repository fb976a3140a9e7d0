/**
 * What clients saw of a run. Every write gives a document a value of its own, the id of its transaction, so that a value
 * tells which transaction it comes from.
 */
export interface History {
  readonly transactions: readonly Observed[];
  /** Per document the ids of the transactions that wrote it, in the order of their versions. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
}

/** One transaction as its client saw it; of several attempts the last. */
export interface Observed {
  readonly id: string;
  /** Milliseconds of one clock for all clients. */
  readonly started: number;
  readonly ended: number;
  readonly outcome: 'committed' | 'refused';
  /** Per document the writer of what was read; undefined: the document was missing. */
  readonly reads: ReadonlyMap<string, string | undefined>;
  readonly ranges: readonly RangeRead[];
  readonly writes: ReadonlySet<string>;
}

/** What a query returned of the documents that its predicate covers; documents once covered stay so. */
export interface RangeRead {
  readonly covers: (document: string) => boolean;
  readonly found: ReadonlySet<string>;
}
