import type { Source } from './source';

/** What is wrong with one document. */
export interface Finding {
  readonly path: string;
  readonly problem: string;
  /** How the ids of jobs begin that would mend it: while one of them waits, the finding is on its way and no fault. */
  readonly mendedBy?: string;
}

/** Recomputes something from scratch over all documents, a page at a time. */
export type Check = (source: Source) => AsyncIterable<Finding>;

/** A finding when what is stored is not what a recount gives. */
export function unequal(path: string, what: string, actual: unknown, expected: unknown): Finding[] {
  if (actual === expected) return [];
  return [{ path, problem: `${what} is ${String(actual)}, a recount gives ${String(expected)}` }];
}

/** The findings as ones that a job mends. */
export function mendedBy(jobIds: string, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, mendedBy: jobIds }));
}

/** A finding when something is so that must not be. */
export function faultIf(isWrong: boolean, path: string, problem: string): Finding[] {
  return isWrong ? [{ path, problem }] : [];
}
