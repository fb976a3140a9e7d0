import type { Commit, Database, DocumentChange } from '../../engine/model/model';
import { collectionOf, lastId } from '../../values/resourceName';
import type { Micros } from '../../values/value';
import { Dependents } from './dependents';
import { EVERYWHERE, type ListenTarget } from './listenTarget';
import { isEmpty, type View, type ViewDelta } from './view';

/** What one commit did to a view, as every listener of the view gets it. */
export interface ViewUpdate extends ViewDelta {
  readonly time: Micros;
  /** Runs a check of the rules once per commit, view and person, however many listeners the person has. */
  judge<T>(question: string, check: () => T): T;
}

/** One target of one stream. */
export interface Listener {
  readonly stream: ListeningStream;
  /** Passes the update on, without a snapshot yet: other targets of the stream may follow. */
  pass(update: ViewUpdate): void;
  /** A document changed on which the listener's permission rests. */
  recheck(): void;
}

export interface ListeningStream {
  /** All targets of the stream have been brought to this time. */
  flush(time: Micros): void;
  /** An update could not be worked out. */
  fail(error: unknown): void;
}

export interface Subscription {
  readonly view: View;
  /** Names the documents on which the permission to listen rests now. */
  restOn(names: readonly string[]): void;
  leave(): void;
}

/**
 * Finds the listeners that a commit concerns: by collection for queries, by name for documents, and those whose permission rests
 * on a changed document. One per database.
 */
export interface ListenHub {
  join(target: ListenTarget, listener: Listener): Subscription;
}

interface SharedView {
  readonly view: View;
  readonly places: readonly string[];
  readonly listeners: Set<Listener>;
}

export function createListenHub(database: Database): ListenHub {
  const shared = new Map<string, SharedView>();
  const byPlace = new Map<string, Set<SharedView>>();
  const permissions = new Dependents<Listener>();
  database.onCommit((commit) => {
    const passed = deliver(viewsConcerned(byPlace, commit.changes), commit);
    for (const listener of permissions.of(commit.changes.map(({ name }) => name))) {
      if (!passed.has(listener)) attempt(listener.stream, () => listener.recheck());
    }
  });
  return {
    join(target, listener) {
      const known = shared.get(target.key);
      const entry = known ?? { view: target.createView(), places: target.places, listeners: new Set() };
      if (!known) enter(shared, byPlace, target.key, entry);
      entry.listeners.add(listener);
      return {
        view: entry.view,
        restOn: (names) => permissions.set(listener, names),
        leave: () => {
          permissions.set(listener, []);
          leave(shared, byPlace, target.key, entry, listener);
        },
      };
    },
  };
}

type ViewsByPlace = Map<string, Set<SharedView>>;

function enter(shared: Map<string, SharedView>, byPlace: ViewsByPlace, key: string, entry: SharedView): void {
  shared.set(key, entry);
  for (const place of entry.places) byPlace.set(place, (byPlace.get(place) ?? new Set()).add(entry));
}

function leave(
  shared: Map<string, SharedView>,
  byPlace: ViewsByPlace,
  key: string,
  entry: SharedView,
  listener: Listener,
): void {
  entry.listeners.delete(listener);
  if (entry.listeners.size > 0 || shared.get(key) !== entry) return;
  shared.delete(key);
  for (const place of entry.places) {
    const views = byPlace.get(place);
    views?.delete(entry);
    if (views?.size === 0) byPlace.delete(place);
  }
}

function viewsConcerned(byPlace: ViewsByPlace, changes: readonly DocumentChange[]): Set<SharedView> {
  const places = new Set([EVERYWHERE]);
  for (const { name } of changes) places.add(name).add(lastId(collectionOf(name)));
  return new Set([...places].flatMap((place) => [...(byPlace.get(place) ?? [])]));
}

/** Returns the listeners that got an update. */
function deliver(views: Set<SharedView>, commit: Commit): Set<Listener> {
  const passed = new Set<Listener>();
  const touched = new Set<ListeningStream>();
  for (const { view, listeners } of views) {
    const delta = view.apply(commit.changes, commit.time);
    if (isEmpty(delta)) continue;
    const update = { ...delta, time: commit.time, judge: rememberer() };
    for (const listener of listeners) {
      touched.add(listener.stream);
      passed.add(listener);
      attempt(listener.stream, () => listener.pass(update));
    }
  }
  for (const stream of touched) attempt(stream, () => stream.flush(commit.time));
  return passed;
}

/** One stream's trouble is neither the writer's nor the other listeners'. */
function attempt(stream: ListeningStream, step: () => void): void {
  try {
    step();
  } catch (error) {
    stream.fail(error);
  }
}

function rememberer(): ViewUpdate['judge'] {
  const answers = new Map<string, unknown>();
  return <T>(question: string, check: () => T): T => {
    if (!answers.has(question)) answers.set(question, check());
    return answers.get(question) as T;
  };
}
