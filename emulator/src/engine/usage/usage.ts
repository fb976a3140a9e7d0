/** What an operation cost, in the units that are billed: https://firebase.google.com/docs/firestore/pricing */
export interface Usage {
  /** As billed: an absent document that was asked for counts, and so does a query without results. */
  readonly documentsRead: number;
  readonly documentsWritten: number;
  readonly documentsDeleted: number;
  /** Entries that queries have looked at; 1000 of an aggregation's are billed as a read, which `documentsRead` has in it. */
  readonly indexEntriesRead: number;
  /** Distinct documents that rules read; billed as reads, not part of `documentsRead`. */
  readonly rulesDocumentAccesses: number;
}

export const NO_USAGE: Usage = {
  documentsRead: 0,
  documentsWritten: 0,
  documentsDeleted: 0,
  indexEntriesRead: 0,
  rulesDocumentAccesses: 0,
};

export function sumUsage(a: Usage, b: Usage): Usage {
  return {
    documentsRead: a.documentsRead + b.documentsRead,
    documentsWritten: a.documentsWritten + b.documentsWritten,
    documentsDeleted: a.documentsDeleted + b.documentsDeleted,
    indexEntriesRead: a.indexEntriesRead + b.indexEntriesRead,
    rulesDocumentAccesses: a.rulesDocumentAccesses + b.rulesDocumentAccesses,
  };
}
