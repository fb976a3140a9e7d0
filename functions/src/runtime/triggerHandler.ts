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

/** A trigger's handler, its document known only at run time. */
export type TriggerHandler<Params extends string> = (event: TriggerEvent<never, Params>) => Promise<void>;

/** Declares what a trigger does; `T` is the document of the pattern that it is mounted on. */
export function triggerHandler<T, Params extends string>(
  handle: (event: TriggerEvent<T, Params>) => Promise<void>,
): (event: TriggerEvent<T, Params>) => Promise<void> {
  return handle;
}
