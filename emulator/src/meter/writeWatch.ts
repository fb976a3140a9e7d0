import type { Commit } from '../engine';
import { createGrowthWatch } from './growthWatch';
import { createHeatWatch } from './heatWatch';

/** A way of writing that production would slow down. */
export interface Warning {
  readonly kind: 'hotDocument' | 'growingIndex';
  /** The document's name, or the collection's with the field after a colon. */
  readonly subject: string;
  readonly message: string;
}

/** Looks at commits as they happen, and warns of each subject once. */
export interface WriteWatch {
  readonly onCommit: (commit: Commit) => void;
  warnings(project: string): readonly Warning[];
  reset(project: string): void;
}

export interface WriteWatchOptions {
  /** Takes a line for people. */
  readonly log: (line: string) => void;
  /** Whether production would keep an index of a collection group's field. */
  readonly isIndexed: (project: string, collectionGroup: string, field: string) => boolean;
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

/** Tells of a warning in a database. */
export type Warn = (database: string, warning: Warning) => void;
