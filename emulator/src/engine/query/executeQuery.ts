import type { QuerySpec } from '../model/model';
import type { DocumentStore } from '../storage/documentStore';
import type { Scope } from '../storage/scope';
import type { Slot } from '../storage/slot';
import type { DocumentContent, Micros, StoredDocument } from '../../values/value';
import { findNearest } from './findNearest';
import type { Scan } from './planQuery';

/** Below this size a scan and a sort cost less than keeping another index. */
const SMALL = 100;

export interface QueryRun {
  readonly store: DocumentStore;
  readonly scope: Scope;
  readonly spec: QuerySpec;
  /** One per conjunction: their union, in order and without repetitions, is the result. */
  readonly scans: readonly Scan[];
  readonly matches: (document: DocumentContent) => boolean;
  readonly compare: (a: DocumentContent, b: DocumentContent) => number;
}

export interface QueryResult {
  readonly documents: readonly StoredDocument[];
  /** Index entries that were looked at: matches, skipped offsets, and misses. */
  readonly entriesRead: number;
}

/** The documents of a query at a time (undefined: now), offset and limit applied. */
export function executeQuery(run: QueryRun, at: Micros | undefined): QueryResult {
  const { spec } = run;
  const counter = { entriesRead: 0 };
  const documents: StoredDocument[] = [];
  const end = spec.limit === undefined ? Infinity : spec.offset + spec.limit;
  let position = 0;
  if (end > spec.offset) {
    for (const document of orderedMatches(run, at, counter)) {
      if (position++ >= spec.offset) documents.push(document);
      if (position >= end) break;
    }
  }
  const found = spec.findNearest === undefined ? documents : findNearest(spec.findNearest, documents);
  return { documents: found, entriesRead: counter.entriesRead };
}

function orderedMatches(
  run: QueryRun,
  at: Micros | undefined,
  counter: { entriesRead: number },
): Iterable<StoredDocument> {
  const changed = at === undefined ? new Set<Slot>() : run.store.changedSince(at);
  const past = [...changed].map((slot) => slot.at(at ?? 0)).filter((version) => version !== undefined);
  const live = liveMatches(run, changed, counter);
  if (past.length === 0) return live;
  return merged([live, past.filter(run.matches).sort(run.compare)], run.compare);
}

/** Matching live documents in result order, without those of `excluded` slots. */
function liveMatches(
  run: QueryRun,
  excluded: ReadonlySet<Slot>,
  counter: { entriesRead: number },
): Iterable<StoredDocument> {
  const matching = function* (slots: Iterable<Slot>): Generator<StoredDocument> {
    for (const slot of slots) {
      counter.entriesRead++;
      if (slot.live !== undefined && !excluded.has(slot) && run.matches(slot.live)) yield slot.live;
    }
  };
  if (run.scans.some(({ kind }) => kind === 'index') && run.store.sizeOf(run.scope) <= SMALL) {
    return [...matching(run.store.scan(run.scope))].sort(run.compare);
  }
  return merged(
    run.scans.map((scan) => matching(slotsOf(run, scan))),
    run.compare,
  );
}

function* slotsOf(run: QueryRun, scan: Scan): Generator<Slot> {
  if (scan.kind === 'lookup') {
    const slot = run.store.slot(scan.name);
    if (slot !== undefined) yield slot;
    return;
  }
  const index = run.store.index(run.scope, scan.fields);
  for (const range of scan.ranges) yield* index.scan(range, scan.reverse);
}

/** Merges ordered sequences into one, a document that is in several only once. */
function* merged(
  sources: readonly Iterable<StoredDocument>[],
  compare: (a: StoredDocument, b: StoredDocument) => number,
): Generator<StoredDocument> {
  const heads = sources.map((source) => {
    const iterator = source[Symbol.iterator]();
    return { iterator, next: iterator.next() };
  });
  let last: string | undefined;
  for (;;) {
    let least: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (head.next.done === true) continue;
      if (least === undefined || least.next.done === true || compare(head.next.value, least.next.value) < 0) {
        least = head;
      }
    }
    if (least === undefined || least.next.done === true) return;
    const document = least.next.value;
    if (document.name !== last) yield document;
    last = document.name;
    least.next = least.iterator.next();
  }
}
