import { describe, expect, it } from 'vitest';
import type { Program } from '../../../src/contracts/documents/programs';
import { type ProgramUpdates, updatedProgram } from '../../../src/domain/catalog/updatedProgram';
import { aProgram } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const LATER = new Date('2026-03-03T12:00:00Z');

const TABLE: readonly (readonly [string, Partial<Program>, ProgramUpdates, string])[] = [
  ['a new title', {}, { title: 'Another title' }, 'none'],
  ['unlimited seats', { currentEnrollments: 3, maxStudents: 3 }, { maxStudents: null }, 'none'],
  ['a published program without a price', {}, { price: null }, 'program-not-publishable'],
  ['a published program with a price too low', {}, { price: 10 }, 'program-not-publishable'],
  ['a draft without a price', { status: 'draft', isActive: false }, { price: null }, 'none'],
  ['an archived program', { status: 'archived' }, { title: 'Another title' }, 'program-archived'],
];

describe('updating a program', () => {
  it.each(TABLE)('%s', (_what, program, updates, refusal) => {
    expect(refusalOf(() => updatedProgram(aProgram(program), updates, LATER))).toBe(refusal);
  });

  it('removes what is null and keeps what is not named', () => {
    const updated = updatedProgram(
      aProgram({ duration: '12 weeks', tags: ['web'] }),
      { duration: null },
      LATER,
    );
    expect(updated).not.toHaveProperty('duration');
    expect(updated).toMatchObject({ tags: ['web'], updatedAt: LATER });
  });
});
