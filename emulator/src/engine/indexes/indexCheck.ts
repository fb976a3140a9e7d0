import type { QuerySpec } from '../model/model';
import { disjunctions } from '../query/disjunctions';
import { parseIndexFile, type IndexDefinition, type IndexFile } from './indexFile';
import { indexNeed } from './indexNeed';
import { indexesFor } from './indexesFor';
import { missingIndex } from './missingIndex';

/** How often a declared index has answered a query. */
export interface IndexUse {
  readonly index: IndexDefinition;
  readonly uses: number;
}

/** The index definitions in force, by project: those loaded for one, else those that the emulator was started with. */
export interface IndexCheck {
  /** Undefined when none are known, and every query is then answered. */
  of(project: string): IndexFile | undefined;
  /** @throws StatusError INVALID_ARGUMENT, and the old definitions stay in force */
  load(project: string, source: string): void;
  unload(project: string): void;
  /**
   * @param database `projects/p/databases/d`
   * @param aggregated the fields that are summed or averaged
   * @throws StatusError FAILED_PRECONDITION when production would ask for an index
   */
  admit(database: string, spec: QuerySpec, aggregated: readonly string[]): void;
  /** Each declared index, in the file's order. */
  uses(project: string): readonly IndexUse[];
}

interface Loaded {
  readonly file: IndexFile;
  readonly uses: Map<IndexDefinition, number>;
}

/** @throws StatusError INVALID_ARGUMENT */
export function createIndexCheck(initialSource?: string): IndexCheck {
  const initial = initialSource === undefined ? undefined : parseIndexFile(initialSource);
  const projects = new Map<string, Loaded | undefined>();
  const loadedFor = (project: string): Loaded | undefined => {
    if (!projects.has(project)) projects.set(project, initial && { file: initial, uses: new Map() });
    return projects.get(project);
  };
  return {
    of: (project) => loadedFor(project)?.file,
    load: (project, source) => void projects.set(project, { file: parseIndexFile(source), uses: new Map() }),
    unload: (project) => void projects.set(project, undefined),
    admit: (database, spec, aggregated) => {
      const loaded = loadedFor(database.split('/')[1] ?? '');
      if (loaded !== undefined) admitWith(loaded, database, spec, aggregated);
    },
    uses: (project) => {
      const loaded = loadedFor(project);
      return (loaded?.file.indexes ?? []).map((index) => ({ index, uses: loaded?.uses.get(index) ?? 0 }));
    },
  };
}

function admitWith(
  { file, uses }: Loaded,
  database: string,
  spec: QuerySpec,
  aggregated: readonly string[],
): void {
  for (const conjunction of disjunctions(spec.where)) {
    const need = indexNeed(spec, conjunction, aggregated);
    const indexes = need === undefined ? [] : indexesFor(need, file);
    if (need !== undefined && indexes === undefined) throw missingIndex(database, need, file);
    for (const index of indexes ?? []) uses.set(index, (uses.get(index) ?? 0) + 1);
  }
}
