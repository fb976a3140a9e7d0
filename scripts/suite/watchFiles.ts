import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds after the last change: editors and Git write files in several steps. */
const QUIET_MS = 80;

/** Something to do when files change. */
export interface Reaction {
  /** Folders that are looked at with all that is below them. */
  readonly trees?: readonly string[];
  /** Folders of which single files matter, by their names. */
  readonly files?: readonly { readonly folder: string; readonly isMeant: (name: string) => boolean }[];
  /** Runs again when something changes meanwhile. It tells what goes wrong; it does not throw. */
  readonly react: (changed: readonly string[]) => Promise<void>;
}

/** Watches until the returned function is called, which waits for reactions under way. */
export function watchFiles(reactions: readonly Reaction[]): () => Promise<void> {
  const stops = reactions.map(watchFor);
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function watchFor({ trees = [], files = [], react }: Reaction): () => Promise<void> {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const notice = (path: string) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(async () => {
        const paths = [...changed];
        changed.clear();
        if (paths.length > 0) await react(paths);
      });
    }, QUIET_MS);
  };
  const watchers: FSWatcher[] = [
    ...trees.map((tree) =>
      watch(tree, { recursive: true }, (_event, name) => notice(join(tree, name ?? ''))),
    ),
    ...files.map(({ folder, isMeant }) =>
      watch(folder, (_event, name) => {
        if (name !== null && isMeant(name)) notice(join(folder, name));
      }),
    ),
  ];
  return async () => {
    for (const watcher of watchers) watcher.close();
    clearTimeout(timer);
    await running;
  };
}

/** The folders of a functions folder that hold what people edit: neither packages nor what is built nor hidden. */
export function sourceFolders(folder: string, built: string | undefined): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => name !== 'node_modules' && name !== 'test' && name !== built && !name.startsWith('.'))
    .map((name) => join(folder, name));
}
