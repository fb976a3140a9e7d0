import type { QuerySpec } from '../model/model';
import { PerDatabase } from '../model/perDatabase';
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

/** The index definitions in force in each database. */
export interface IndexCheck {
  /**
   * Undefined when none are known, and every query is then answered.
   *
   * @param database `projects/p/databases/d`
   */
  of(database: string): IndexFile | undefined;
  /**
   * @param place a project's id, or the name of a database
   * @throws StatusError INVALID_ARGUMENT, and the old definitions stay in force
   */
  load(place: string, source: string): void;
  unload(place: string): void;
  /**
   * @param database `projects/p/databases/d`
   * @param aggregated the fields that are summed or averaged
   * @throws StatusError FAILED_PRECONDITION when production would ask for an index
   */
  admit(database: string, spec: QuerySpec, aggregated: readonly string[]): void;
  /** Each index that holds in a database, in the file's order. */
  uses(database: string): readonly IndexUse[];
}

/** By the definition itself, so that what is loaded anew counts from nothing. */
type Uses = Map<IndexDefinition, number>;

/**
 * @param everybodys source of the definitions of databases that have none of their own
 * @param own sources by the ids of databases
 * @throws StatusError INVALID_ARGUMENT
 */
export function createIndexCheck(
  everybodys?: string,
  own: ReadonlyMap<string, string> = new Map(),
): IndexCheck {
  const files = new PerDatabase<IndexFile>(
    everybodys === undefined ? undefined : parseIndexFile(everybodys),
    new Map([...own].map(([id, source]) => [id, parseIndexFile(source)])),
  );
  const usesByDatabase = new Map<string, Uses>();
  const usesOf = (database: string): Uses => {
    const uses = usesByDatabase.get(database) ?? new Map<IndexDefinition, number>();
    usesByDatabase.set(database, uses);
    return uses;
  };
  return {
    of: (database) => files.of(database),
    load: (place, source) => files.load(place, parseIndexFile(source)),
    unload: (place) => files.load(place, undefined),
    admit: (database, spec, aggregated) => {
      const file = files.of(database);
      if (file !== undefined) admitWith(file, usesOf(database), database, spec, aggregated);
    },
    uses: (database) => {
      const uses = usesOf(database);
      const { indexes = [] } = files.of(database) ?? {};
      return indexes.map((index) => ({ index, uses: uses.get(index) ?? 0 }));
    },
  };
}

function admitWith(
  file: IndexFile,
  uses: Uses,
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
