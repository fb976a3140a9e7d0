import type { StoredDocuments, StoredPath } from '../contracts/storedDocuments';
import type { Documents } from '../ports/documents';
import type { Ports } from '../ports/ports';
import type { JobTransaction } from './transactWithJobs';

/** A write to a document as a trigger sees it: at least once, late and in any order. */
export interface TriggerEvent<T, Params extends string> {
  /** The same for every delivery of one write. */
  readonly eventId: string;
  readonly params: Readonly<Record<Params, string>>;
  /** Undefined when the document was created. */
  readonly before: T | undefined;
  /** Undefined when the document was deleted. */
  readonly after: T | undefined;
  readonly now: Date;
  readonly documents: Documents;
  readonly ports: Ports;
  /** Commits a change together with the jobs that follow from it, and wakes their workers. */
  readonly transact: <R>(work: (transaction: JobTransaction) => Promise<R>) => Promise<R>;
}

/** The names in a pattern: `uid` and `id` of `users/{uid}/notifications/{id}`. */
export type ParamsOf<Pattern extends string> = Pattern extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsOf<Rest>
  : never;

/** What a trigger does: `Path` is where it is mounted, and no other document's trigger takes it. */
export interface TriggerHandler<Path extends StoredPath> {
  (event: TriggerEvent<StoredDocuments[Path], ParamsOf<Path>>): Promise<void>;
  /** Never present at run time: carries the type. */
  readonly __path?: Path;
}

/** Declares what happens after a write to a document of this path: the default export of its file. */
export function triggerHandler<Path extends StoredPath>(
  handle: (event: TriggerEvent<StoredDocuments[Path], ParamsOf<Path>>) => Promise<void>,
): TriggerHandler<Path> {
  return handle;
}
