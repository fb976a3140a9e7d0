import { describe, expect, it } from 'vitest';
import {
  type ProgramMove,
  type ProgramState,
  archivedProgram,
  deactivatedProgram,
  programState,
  publishedProgram,
} from '../../../src/domain/catalog/programStatus';
import type { Refusal } from '../../../src/domain/refusal';
import { NOON } from '../../support/aPlatform';
import { aChapter, aLesson, aProgram } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const LATER = new Date('2026-03-03T12:00:00Z');
const OUTLINE = { chapters: [aChapter('c1')], lessons: [aLesson('l1', 'c1')] };

const IN_STATE = {
  draft: aProgram({ status: 'draft', isActive: false }),
  active: aProgram({ publishedAt: NOON }),
  inactive: aProgram({ isActive: false, publishedAt: NOON }),
  archived: aProgram({ status: 'archived', isActive: false }),
};

const MOVE = {
  publish: (state: ProgramState) => publishedProgram(IN_STATE[state], OUTLINE, LATER),
  deactivate: (state: ProgramState) => deactivatedProgram(IN_STATE[state], LATER),
  archive: (state: ProgramState) => archivedProgram(IN_STATE[state], LATER),
};

const TABLE: readonly (readonly [ProgramState, ProgramMove, ProgramState | 'refused'])[] = [
  ['draft', 'publish', 'active'],
  ['draft', 'deactivate', 'refused'],
  ['draft', 'archive', 'archived'],
  ['active', 'publish', 'refused'],
  ['active', 'deactivate', 'inactive'],
  ['active', 'archive', 'archived'],
  ['inactive', 'publish', 'active'],
  ['inactive', 'deactivate', 'refused'],
  ['inactive', 'archive', 'archived'],
  ['archived', 'publish', 'refused'],
  ['archived', 'deactivate', 'refused'],
  ['archived', 'archive', 'refused'],
];

describe('the states of a program', () => {
  it.each(TABLE)('%s, %s → %s', (from, move, to) => {
    if (to === 'refused') expect(refusalOf(() => MOVE[move](from))).toBe('illegal-transition');
    else expect(programState(MOVE[move](from))).toBe(to);
  });

  it('keep the date of the first publishing', () => {
    expect(MOVE.publish('draft').publishedAt).toEqual(LATER);
    expect(MOVE.publish('inactive').publishedAt).toEqual(NOON);
  });
});

describe('publishing', () => {
  const NOTHING = { chapters: [], lessons: [] };
  it.each([
    ['a free program with a lesson', 0, OUTLINE, []],
    ['a priced program with a lesson', 50, OUTLINE, []],
    ['a price below what a card can be charged', 49, OUTLINE, ['price-too-low']],
    ['no price', undefined, OUTLINE, ['price-missing']],
    ['a chapter without lessons', 0, { ...OUTLINE, lessons: [] }, ['lesson-missing']],
    ['lessons of a chapter that is gone', 0, { ...OUTLINE, chapters: [] }, ['lesson-missing']],
    ['nothing at all', undefined, NOTHING, ['lesson-missing', 'price-missing']],
  ] as const)('%s fails with every reason at once', (_what, price, outline, failures) => {
    const publish = () => publishedProgram({ ...IN_STATE.draft, price }, outline, LATER);
    if (failures.length === 0) expect(publish().status).toBe('published');
    else expect(publish).toThrow(expect.objectContaining({ facts: { failures } }) as Refusal);
  });
});
