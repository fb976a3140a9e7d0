import type { WhereFilterOp } from 'firebase/firestore';
import type { Person } from './people';

export const verbs = ['get', 'list', 'create', 'update', 'delete'] as const;

export type Verb = (typeof verbs)[number];

/** `error` means that a rule crashed on the way to its refusal: safe by luck, not by design. */
export type Verdict = 'allow' | 'deny' | 'error';

/** Fields as the Web SDK writes them, sentinels included. */
export type Data = Readonly<Record<string, unknown>>;

/** How a list is asked for: of the document's collection, 20 documents unless told. */
export interface ListTried {
  readonly where?: readonly (readonly [field: string, operator: WhereFilterOp, value: unknown])[];
  /** `none` asks without a limit. */
  readonly limit?: number | 'none';
}

export interface Row {
  readonly verdict: Verdict;
  readonly verbs: readonly Verb[];
  readonly people: readonly Person[];
  readonly because: string;
}

/** One document and everything that each person may do to it: a row for every person and verb, no more and no fewer. */
export interface Block {
  /** What the document is, in words. */
  readonly document: string;
  readonly path: string;
  readonly list?: ListTried;
  /** What `create` writes; harmless, so that only the person decides. Default: the document as it is stored. */
  readonly create?: Data;
  /** What `update` changes; harmless too. */
  readonly update: Data;
  readonly rows: readonly Row[];
}

/** One thing that somebody tries beyond the harmless. */
export interface Attempt {
  readonly by: Person;
  readonly verb: Verb;
  readonly path: string;
  readonly list?: ListTried;
  readonly data?: Data;
  /** Documents that are there for this try only, by path; null for one that is not. */
  readonly given?: Readonly<Record<string, Data | null>>;
  readonly verdict: Verdict;
  readonly because: string;
}

/** What the rules say about one collection. */
export interface RulesTable {
  /** As in the specification: `users/{uid}/devices/{deviceId}`. */
  readonly collection: string;
  readonly blocks: readonly Block[];
  readonly attempts: readonly Attempt[];
}

type RowMaker = (verbs: readonly Verb[], people: readonly Person[], because: string) => Row;

export const allow: RowMaker = (verbs, people, because) => ({ verdict: 'allow', verbs, people, because });
export const deny: RowMaker = (verbs, people, because) => ({ verdict: 'deny', verbs, people, because });

interface Tries {
  readonly by: Person;
  readonly verb: 'create' | 'update';
  readonly path: string;
  /** What every try writes besides its own fields. */
  readonly with?: Data;
  readonly given?: Attempt['given'];
}

/** Many tries of one person on one document, each with the fields that make it and why it ends as it does. */
export function attempts(
  verdict: Verdict,
  { by, verb, path, with: base, given }: Tries,
  tries: readonly (readonly [data: Data, because: string])[],
): Attempt[] {
  return tries.map(([data, because]) => ({
    by,
    verb,
    path,
    data: { ...base, ...data },
    ...(given && { given }),
    verdict,
    because,
  }));
}

/** Tries to read or list, with nothing to write. */
export function refusedReads(
  reads: readonly (Pick<Attempt, 'by' | 'path' | 'list' | 'given' | 'because'> & { verb?: 'get' | 'list' })[],
): Attempt[] {
  return reads.map((read) => ({ verb: 'get', ...read, verdict: 'deny' }));
}

/** The cells of a block that have no row, and those that have two. */
export function gaps(block: Pick<Block, 'rows'>, everyone: readonly Person[]): string[] {
  return everyone.flatMap((person) =>
    verbs.flatMap((verb) => {
      const rows = block.rows.filter((row) => row.people.includes(person) && row.verbs.includes(verb)).length;
      return rows === 1 ? [] : [`${person} × ${verb}: ${rows} rows`];
    }),
  );
}

/** `users/student/devices/phone` lies in `users/devices`. */
export function collectionOf(path: string): string {
  return path
    .split('/')
    .filter((_, index) => index % 2 === 0)
    .join('/');
}
