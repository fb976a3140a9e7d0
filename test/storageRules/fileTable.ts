import type { Person } from '../rules/people';
import type { Row, Verb, Verdict } from '../rules/table';

/** What is uploaded; by default a small PNG. */
export interface Upload {
  readonly bytes?: number;
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly contentDisposition?: string;
  readonly customMetadata?: Readonly<Record<string, string>>;
}

/** One file and everything that each person may do to it: a row for every person and verb. */
export interface FileBlock {
  /** What the file is, in words. */
  readonly file: string;
  readonly path: string;
  readonly rows: readonly Row[];
}

/** One thing that somebody tries beyond the harmless. */
export interface FileAttempt {
  readonly by: Person;
  readonly verb: Verb;
  readonly path: string;
  readonly upload?: Upload;
  /** Documents that are there for this try only, by path. */
  readonly given?: Readonly<Record<string, object>>;
  readonly verdict: Verdict;
  readonly because: string;
}

export type FileTry = Pick<FileAttempt, 'by' | 'verb' | 'path' | 'upload' | 'given'>;

/** The tries of a row: each of its people with each of its verbs. */
export function triesOf({ path }: FileBlock, { people, verbs }: Row): FileTry[] {
  return verbs.flatMap((verb) => people.map((by) => ({ by, verb, path })));
}
