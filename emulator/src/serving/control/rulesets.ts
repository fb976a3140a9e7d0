import { PerDatabase } from '../../engine/model/perDatabase';
import type { Database } from '../../engine/model/model';
import type { Ruleset } from '../../rules/firestore/api';
import { compile } from '../../rules/firestore/compile';
import type { CompileOptions } from '../../rules/program/program';
import { CompileError, formatDiagnostic, type Diagnostic } from '../../rules/syntax/compileError';
import { StatusError } from '../../wire/status';

/** The rules in force in each database. */
export interface Rulesets {
  /** @param database `projects/p/databases/d` */
  of(database: string): Ruleset | undefined;
  readonly ofDatabase: (database: Database) => Ruleset | undefined;
  /**
   * Replaces the rules of a project, or of one of its databases by its name. Returns the warnings.
   *
   * @throws CompileError, and the old rules stay in force
   */
  load(place: string, source: string): readonly Diagnostic[];
}

export interface RulesetOptions extends CompileOptions {
  /** Source of the rules of databases that have none of their own. */
  readonly everybodys?: string | undefined;
  /** Sources by the ids of databases. */
  readonly own?: ReadonlyMap<string, string>;
  /** Told of the warnings of the rules to begin with, one line each. */
  readonly warn: (line: string) => void;
}

/**
 * @throws CompileError, and StatusError INVALID_ARGUMENT that names the database whose own rules do not compile
 */
export function createRulesets(options: RulesetOptions): Rulesets {
  const { everybodys, own = new Map<string, string>(), warn } = options;
  const told = (ruleset: Ruleset, id?: string): Ruleset => {
    for (const warning of ruleset.warnings) warn(formatWarning(warning, id));
    return ruleset;
  };
  const rulesets = new PerDatabase<Ruleset>(
    everybodys === undefined ? undefined : told(compile(everybodys, options)),
    new Map([...own].map(([id, source]) => [id, told(compileOwn(id, source, options), id)])),
  );
  return {
    of: (database) => rulesets.of(database),
    ofDatabase: ({ name }) => rulesets.of(name),
    load: (place, source) => {
      const ruleset = compile(source, options);
      rulesets.load(place, ruleset);
      return ruleset.warnings;
    },
  };
}

/** @param id of the database whose own rules are meant */
export function formatWarning(warning: Diagnostic, id?: string): string {
  return `Warning: rules ${id === undefined ? '' : `of the database ${id} `}${formatDiagnostic(warning)}`;
}

function compileOwn(id: string, source: string, options: CompileOptions): Ruleset {
  try {
    return compile(source, options);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    throw new StatusError(
      'INVALID_ARGUMENT',
      `The rules of the database ${id} do not compile:\n${error.message}`,
    );
  }
}
