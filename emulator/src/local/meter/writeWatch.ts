import type { Commit } from '../../engine/model/model';
import { createGrowthWatch } from './growthWatch';
import { createHeatWatch } from './heatWatch';
import type { IsIndexed, Warning } from './warning';

/** Looks at commits as they happen, and warns of each subject once. */
export interface WriteWatch {
  readonly onCommit: (commit: Commit) => void;
  warnings(project: string): readonly Warning[];
  reset(project: string): void;
}

export interface WriteWatchOptions {
  /** Takes a line for people. */
  readonly log: (line: string) => void;
  readonly isIndexed: IsIndexed;
}

export function createWriteWatch({ log, isIndexed }: WriteWatchOptions): WriteWatch {
  const found = new Map<string, Warning[]>();
  const warn = (database: string, warning: Warning) => {
    const [, project = ''] = database.split('/');
    const known = found.get(project) ?? [];
    if (known.some(({ kind, subject }) => kind === warning.kind && subject === warning.subject)) return;
    found.set(project, [...known, warning]);
    log(`Warning: ${warning.message}`);
  };
  const watches = [createHeatWatch(warn), createGrowthWatch(warn, isIndexed)];
  return {
    onCommit: (commit) => {
      if (commit.cause === 'write') for (const watch of watches) watch(commit);
    },
    warnings: (project) => found.get(project) ?? [],
    reset: (project) => void found.delete(project),
  };
}
