import type { History, Observed } from './history';

/**
 * Why one transaction must come before another: it wrote an earlier version (`ww`), wrote what the other read (`wr`), read
 * what the other replaced (`rw`), or had ended before the other began (`time`).
 */
export type Cause = 'ww' | 'wr' | 'rw' | 'time';

export interface Edge {
  readonly to: string;
  readonly cause: Cause;
  /** The document, or both times. */
  readonly over: string;
}

export type Graph = ReadonlyMap<string, readonly Edge[]>;

/**
 * The direct serialization graph of the committed transactions (Adya, Weak Consistency: A Generalized Theory and Optimistic
 * Implementations for Distributed Transactions, MIT 1999, section 3.1), with the order of time added.
 */
export function dependencies(history: History): Graph {
  const committed = history.transactions.filter(({ outcome }) => outcome === 'committed');
  const byStart = committed.toSorted((a, b) => a.started - b.started);
  const graph = new Map<string, Edge[]>(committed.map(({ id }) => [id, []]));
  const add = (from: string | undefined, to: string | undefined, cause: Cause, over: string) => {
    if (from !== undefined && to !== undefined && from !== to) graph.get(from)?.push({ to, cause, over });
  };
  for (const [document, writers] of history.versions) {
    writers.forEach((writer, i) => add(writer, writers[i + 1], 'ww', document));
  }
  for (const reader of committed) {
    for (const [document, writer] of reader.reads) {
      add(writer, reader.id, 'wr', document);
      add(reader.id, versionAfter(history, document, writer), 'rw', document);
    }
    for (const [document, first] of missed(history, reader)) add(reader.id, first, 'rw', document);
    for (const next of followers(reader, byStart)) {
      add(reader.id, next.id, 'time', `${reader.ended.toFixed(1)} < ${next.started.toFixed(1)}`);
    }
  }
  return graph;
}

/** Those that began after the transaction's end; not those that also began after the end of another of these. */
function* followers({ ended }: Observed, byStart: readonly Observed[]): Generator<Observed> {
  let firstEnd = Infinity;
  for (const next of byStart) {
    if (next.started <= ended) continue;
    if (next.started > firstEnd) return;
    firstEnd = Math.min(firstEnd, next.ended);
    yield next;
  }
}

function versionAfter(
  { versions }: History,
  document: string,
  writer: string | undefined,
): string | undefined {
  const writers = versions.get(document) ?? [];
  return writers[writer === undefined ? 0 : writers.indexOf(writer) + 1];
}

/** The documents that a query of the transaction covers and did not find, with whoever brought them into being. */
function* missed(history: History, { ranges }: Observed): Generator<readonly [string, string | undefined]> {
  for (const { covers, found } of ranges) {
    for (const [document, writers] of history.versions) {
      if (covers(document) && !found.has(document)) yield [document, writers[0]];
    }
  }
}
