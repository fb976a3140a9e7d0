import type { StoredDocuments, StoredPath } from '../contracts/storedDocuments';
import type { Documents } from '../ports/documents';
import type { Ports } from '../ports/ports';
import { throwSome } from './eachAlone';
import type { JobTransaction } from './transactWithJobs';

/** What a trigger's effect knows: which document to look at, and never what it said. */
export interface Occasion<Params extends string> {
  /** The same for every delivery of one write. */
  readonly eventId: string;
  readonly params: Readonly<Record<Params, string>>;
  /** Whether the write deleted the document; undefined when nobody remembers. What is stored now decides, this only saves looking. */
  readonly isGone: boolean | undefined;
  readonly now: Date;
  readonly documents: Documents;
  readonly ports: Ports;
  /** Commits a change together with the jobs that follow from it, and wakes their workers. */
  readonly transact: <R>(work: (transaction: JobTransaction) => Promise<R>) => Promise<R>;
}

/** A write to a document as a trigger sees it: at least once, late and in any order. */
export interface TriggerEvent<T, Params extends string> extends Omit<Occasion<Params>, 'isGone'> {
  /** Undefined when the document was created. */
  readonly before: T | undefined;
  /** Undefined when the document was deleted. */
  readonly after: T | undefined;
}

/** The names in a pattern: `uid` and `id` of `users/{uid}/notifications/{id}`. */
export type ParamsOf<Pattern extends string> = Pattern extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsOf<Rest>
  : never;

/** What a trigger does: `Path` is where it is mounted, and no other document's trigger takes it. */
export interface TriggerHandler<Path extends StoredPath> {
  (event: TriggerEvent<StoredDocuments[Path], ParamsOf<Path>>): Promise<void>;
  /** The effect alone, for an event that is lost: it re-reads what it needs. */
  readonly converge: (occasion: Occasion<ParamsOf<Path>>) => Promise<void>;
  /** Never present at run time: carries the type. */
  readonly __path?: Path;
}

/**
 * Declares what happens after a write to a document of this path: the default export of its file.
 * @param concerns whether a write changed something that the effect depends on
 * @param converge brings what follows from the document to what is stored now, whichever write called for it
 */
export function triggerHandler<Path extends StoredPath>(
  concerns: (before: StoredDocuments[Path] | undefined, after: StoredDocuments[Path] | undefined) => boolean,
  converge: (occasion: Occasion<ParamsOf<Path>>) => Promise<void>,
): TriggerHandler<Path> {
  const handle = async ({
    before,
    after,
    ...occasion
  }: TriggerEvent<StoredDocuments[Path], ParamsOf<Path>>): Promise<void> => {
    if (concerns(before, after)) await converge({ ...occasion, isGone: after === undefined });
  };
  return Object.assign(handle, { converge });
}

/** Several effects of one path in one function; one that fails holds up no other, and all of them come again. */
export function sideBySide<Path extends StoredPath>(
  ...handlers: readonly TriggerHandler<Path>[]
): TriggerHandler<Path> {
  const all = async (perform: (handler: TriggerHandler<Path>) => Promise<void>): Promise<void> => {
    const outcomes = await Promise.allSettled(handlers.map(perform));
    const failures = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []));
    const [first, ...others] = failures;
    if (first !== undefined && others.length === 0) throw first;
    throwSome(failures, handlers.length);
  };
  const handle = (event: TriggerEvent<StoredDocuments[Path], ParamsOf<Path>>) =>
    all((handler) => handler(event));
  return Object.assign(handle, {
    converge: (occasion: Occasion<ParamsOf<Path>>) => all((handler) => handler.converge(occasion)),
  });
}
