import type { Database } from '../../engine/model/model';
import type { Ruleset } from '../../rules/firestore/api';
import { compile } from '../../rules/firestore/compile';

/** The rules in force: those loaded for a project, else those that the emulator was started with. */
export interface Rulesets {
  of(project: string): Ruleset | undefined;
  readonly ofDatabase: (database: Database) => Ruleset | undefined;
  /** Replaces a project's rules. @throws CompileError, and the old rules stay in force. */
  load(project: string, source: string): void;
}

/** @throws CompileError */
export function createRulesets(initialSource: string | undefined): Rulesets {
  const initial = initialSource === undefined ? undefined : compile(initialSource);
  const loaded = new Map<string, Ruleset>();
  const of = (project: string) => loaded.get(project) ?? initial;
  return {
    of,
    ofDatabase: ({ name }) => of(name.split('/')[1] ?? ''),
    load: (project, source) => void loaded.set(project, compile(source)),
  };
}
