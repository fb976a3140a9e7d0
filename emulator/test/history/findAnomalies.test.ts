import { describe, expect, it } from 'vitest';
import { findAnomalies } from './findAnomalies';
import type { History, Observed } from './history';

interface Sketch {
  readonly reads?: Readonly<Record<string, string | undefined>>;
  readonly writes?: string;
  /** Ids of documents in the range `seats…` that a query found. */
  readonly found?: string;
  readonly from?: number;
  readonly to?: number;
  readonly refused?: true;
}

/** Documents are single letters, except for those of the range. Transactions overlap unless told otherwise. */
function aHistory(
  sketches: Readonly<Record<string, Sketch>>,
  versions: Readonly<Record<string, string>>,
): History {
  return {
    transactions: Object.entries(sketches).map(([id, sketch]) => observed(id, sketch)),
    versions: new Map(Object.entries(versions).map(([document, writers]) => [document, words(writers)])),
  };
}

function observed(id: string, { reads, writes, found, from, to, refused }: Sketch): Observed {
  return {
    id,
    started: from ?? 0,
    ended: to ?? 10,
    outcome: refused ? 'refused' : 'committed',
    reads: new Map(Object.entries(reads ?? {})),
    ranges:
      found === undefined
        ? []
        : [{ covers: (document) => document.startsWith('seat'), found: new Set(words(found)) }],
    writes: new Set(words(writes ?? '')),
  };
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

const NOTHING: Readonly<Record<string, string | undefined>> = {};

describe('findAnomalies', () => {
  it.each<[string, History, string[]]>([
    [
      'one after the other is fine',
      aHistory(
        { t1: { reads: { a: undefined }, writes: 'a' }, t2: { reads: { a: 't1' }, writes: 'a' } },
        { a: 't1 t2' },
      ),
      [],
    ],
    [
      'blind writes in one order are fine',
      aHistory({ t1: { writes: 'a b' }, t2: { writes: 'a b' } }, { a: 't1 t2', b: 't1 t2' }),
      [],
    ],
    [
      'a dirty write: two orders',
      aHistory({ t1: { writes: 'a b' }, t2: { writes: 'a b' } }, { a: 't1 t2', b: 't2 t1' }),
      ['G0'],
    ],
    [
      'an aborted read',
      aHistory({ t1: { writes: 'a', refused: true }, t2: { reads: { a: 't1' } } }, {}),
      ['G1a'],
    ],
    [
      'each reads what the other wrote',
      aHistory(
        { t1: { writes: 'a', reads: { b: 't2' } }, t2: { writes: 'b', reads: { a: 't1' } } },
        { a: 't1', b: 't2' },
      ),
      ['G1c'],
    ],
    [
      'a lost update',
      aHistory(
        {
          t0: { writes: 'a' },
          t1: { reads: { a: 't0' }, writes: 'a' },
          t2: { reads: { a: 't0' }, writes: 'a' },
        },
        { a: 't0 t1 t2' },
      ),
      ['G-single'],
    ],
    [
      'a read of half a commit',
      aHistory({ t1: { writes: 'a b' }, t2: { reads: { a: 't1', b: undefined } } }, { a: 't1', b: 't1' }),
      ['G-single'],
    ],
    [
      'a write skew',
      aHistory(
        {
          t1: { reads: { a: undefined, b: undefined }, writes: 'a' },
          t2: { reads: { a: undefined, b: undefined }, writes: 'b' },
        },
        { a: 't1', b: 't2' },
      ),
      ['G2'],
    ],
    [
      'two phantoms',
      aHistory(
        { t1: { found: '', writes: 'seat1' }, t2: { found: '', writes: 'seat2' } },
        { seat1: 't1', seat2: 't2' },
      ),
      ['G2'],
    ],
    [
      'inserts one after the other are fine',
      aHistory(
        { t1: { found: '', writes: 'seat1' }, t2: { found: 'seat1', writes: 'seat2' } },
        { seat1: 't1', seat2: 't2' },
      ),
      [],
    ],
    [
      'a read of the past, after the write had been acknowledged',
      aHistory(
        { t1: { writes: 'a', from: 0, to: 1 }, t2: { reads: { a: undefined }, from: 2, to: 3 } },
        { a: 't1' },
      ),
      ['stale'],
    ],
    ['an acknowledged write that is nowhere', aHistory({ t1: { writes: 'a' } }, {}), ['lost']],
    [
      'a refused write that is there',
      aHistory({ t1: { writes: 'a', refused: true } }, { a: 't1' }),
      ['ghost'],
    ],
    ['reads alone are fine', aHistory({ t1: { reads: NOTHING }, t2: {} }, {}), []],
  ])('%s', (_title, history, kinds) => {
    expect(findAnomalies(history).map(({ kind }) => kind)).toEqual(kinds);
  });
});
