import { describe, expect, it } from 'vitest';
import type { DataExport } from '../../../src/contracts/documents/exports';
import { DATA_MAP } from '../../../src/domain/privacy/dataMap';
import {
  begunExport,
  isBehind,
  isRemembered,
  isTold,
  toldExport,
} from '../../../src/domain/privacy/exporting';
import type { Holding } from '../../../src/domain/privacy/holdings';
import { suspectsIn } from '../../../src/domain/privacy/toldDocument';

const NOON = new Date('2026-03-02T12:00:00Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const BEGUN = begunExport({ id: 'copy', personRef: 'mia', createdAt: NOON } as DataExport, 7, NOON);

describe('who is looked for in a document that is told', () => {
  const holding = DATA_MAP['matches/{uid}'] as Holding;
  it.each([
    ['in its path', { path: 'reviews/otto_program_x', data: {} }],
    ['in a field that is personal', { path: 'a/b', data: { coachRefs: ['otto'] } }],
    ['in a key', { path: 'a/b', data: { coachRefs: { otto: true } } }],
    [
      'deep in a key and its value',
      { path: 'a/b', data: { coachRefs: { x: [{ y: 'conversations/otto:1' }] } } },
    ],
  ])('is who is named %s', (_where, told) => {
    expect(suspectsIn(told, holding, 'mia')).toContain('otto');
    expect(suspectsIn(told, holding, 'otto')).not.toContain('otto');
  });

  it('is nobody who is named in what is not personal, or in a sentence', () => {
    const told = { path: 'a/b', data: { other: 'otto', coachRefs: ['I saw otto there'] } };
    expect([...suspectsIn(told, holding, 'mia')]).toEqual(['b']);
  });
});

describe('an export that goes on', () => {
  it('tells of its instant while the database remembers it, and is never asked again once told', () => {
    expect([0, 49, 50, 3_000].map((minutes) => isRemembered(BEGUN, later(minutes)))).toEqual([
      ...[true, true, false, false],
    ]);
    expect(isTold(BEGUN)).toBe(false);
    expect(isTold(toldExport(BEGUN))).toBe(true);
  });

  it('is taken further by nobody who is behind, tells of another instant, or comes after its end', () => {
    const further = { ...BEGUN, parts: 3, packed: 1 };
    expect(isBehind(BEGUN, further)).toBe(true);
    expect(isBehind(further, further)).toBe(true);
    const late: DataExport[] = [
      { ...further, parts: 2 },
      { ...further, packed: 0 },
      { ...further, asOf: 8 },
      { ...further, id: 'another' },
    ];
    for (const next of late) expect(isBehind(further, next)).toBe(false);
    expect(isBehind({ ...further, status: 'complete' }, further)).toBe(false);
  });
});
