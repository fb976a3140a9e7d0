import type { Documents, Reader, Transaction } from '../../functions/src/ports/documents';

export interface Voice {
  readonly say: (line: string) => void;
  /** Is silent but for this. */
  during(act: () => Promise<void>): Promise<void>;
}

export function voiceOf(say: (line: string) => void = () => undefined): Voice {
  let isHeard = false;
  return {
    say: (line) => {
      if (isHeard) say(line);
    },
    during: async (act) => {
      isHeard = true;
      await act();
      isHeard = false;
    },
  };
}

/** Documents that say each read as it is made, so that one sees what an act asks for twice. */
export function tracedDocuments(documents: Documents, say: (line: string) => void): Documents {
  return {
    ...documents,
    ...tracedReader(documents, say),
    transact: (work, options) =>
      documents.transact((transaction) => work(tracedTransaction(transaction, say)), options),
    within: (milliseconds) => tracedDocuments(documents.within(milliseconds), say),
  };
}

function tracedTransaction(transaction: Transaction, say: (line: string) => void): Transaction {
  return { ...transaction, ...tracedReader(transaction, (line) => say(`${line} (locked)`)) };
}

function tracedReader(reader: Reader, say: (line: string) => void): Reader {
  return {
    get: (document) => {
      say(`get ${document.path}`);
      return reader.get(document);
    },
    getAll: (...documents) => {
      if (documents.length > 0) say(`get ${documents.map(({ path }) => path).join(', ')}`);
      return reader.getAll(...documents);
    },
    query: async (query) => {
      const found = await reader.query(query);
      say(`query ${query.from.path} ${JSON.stringify(query.where ?? [])}: ${found.length}`);
      return found;
    },
    sum: (filter) => {
      say(`sum ${filter.from.path}`);
      return reader.sum(filter);
    },
    count: (filter) => {
      say(`count ${filter.from.path}`);
      return reader.count(filter);
    },
  };
}
