import { expect } from 'vitest';
import { buildWorld } from '../../seed/src/world/buildWorld';
import { worldDocuments } from '../../seed/src/world/worldDocuments';
import type { StoredDocument } from '../src/source';

export const WORLD: readonly StoredDocument[] = worldDocuments(buildWorld());

/** A fault, and the check that finds it at a path. */
export type Damage = readonly [
  what: string,
  documents: readonly StoredDocument[],
  check: string,
  path: string,
];

/** The world with fields of one document changed. */
export function changed(path: string, fields: object): readonly StoredDocument[] {
  expect(WORLD.some((each) => each.path === path)).toBe(true);
  return WORLD.map((each) => (each.path === path ? { path, data: { ...each.data, ...fields } } : each));
}

export function without(path: string): readonly StoredDocument[] {
  expect(WORLD.some((each) => each.path === path)).toBe(true);
  return WORLD.filter((each) => each.path !== path);
}

/** A job that has been due for so many minutes. */
export function aJob(status: string, minutes: number): StoredDocument {
  const runAt = new Date(Date.now() - minutes * 60_000);
  return { path: 'outbox/a-job', data: { kind: 'send-mail', status, runAt } };
}
