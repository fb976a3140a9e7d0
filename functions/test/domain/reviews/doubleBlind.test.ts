import { describe, expect, it } from 'vitest';
import {
  BLIND_FOR,
  type Feedback,
  type Side,
  assertMayWrite,
  isRevealed,
  revealsAt,
} from '../../../src/domain/reviews/doubleBlind';
import { refusalOf } from '../../support/refusalOf';
import { NOON } from '../../support/aPlatform';

const HOUR = 3_600_000;
const at = (hours: number): Date => new Date(NOON.getTime() + hours * HOUR);
const WEEK = BLIND_FOR / HOUR;

function written(by: Partial<Record<Side, number>>): Feedback {
  const entries = Object.entries(by).map(([side, hours]) => [side, { writtenAt: at(hours) }]);
  return { endedAt: NOON, by: Object.fromEntries(entries) as Feedback['by'] };
}

describe('feedback of both sides', () => {
  it.each([
    ['by nobody', written({}), undefined],
    ['by the student', written({ student: 1 }), WEEK],
    ['by the coach, late', written({ coach: WEEK - 1 }), WEEK],
    ['by both', written({ student: 1, coach: 30 }), 30],
    ['by both, the other way round', written({ student: 30, coach: 1 }), 30],
  ])('%s appears when it may', (_who, feedback, hours) => {
    expect(revealsAt(feedback)).toEqual(hours === undefined ? undefined : at(hours));
    const appears = at(hours ?? 10_000);
    expect(isRevealed(feedback, new Date(appears.getTime() - 1))).toBe(false);
    expect(isRevealed(feedback, appears)).toBe(hours !== undefined);
  });

  it.each([
    ['before the end', written({}), 'student', -1, 'feedback-too-early'],
    ['at the end', written({}), 'student', 0, 'none'],
    ['in the last instant', written({}), 'coach', WEEK - 0.001, 'none'],
    ['after the time', written({}), 'coach', WEEK, 'feedback-closed'],
    ['twice', written({ student: 1 }), 'student', 2, 'feedback-exists'],
    ['after the other, unseen', written({ student: 1 }), 'coach', 2, 'none'],
    ['in answer to what has appeared', written({ student: 1 }), 'coach', WEEK, 'feedback-closed'],
    ['twice, once both wrote', written({ student: 1, coach: 2 }), 'coach', 3, 'feedback-exists'],
  ] as const)('is written %s', (_when, feedback, side, hours, refusal) => {
    expect(refusalOf(() => assertMayWrite(feedback, side, at(hours)))).toBe(refusal);
  });

  it('is never seen by one side while it can still write', () => {
    for (let hours = 0; hours <= WEEK; hours += 1) {
      for (const by of [{}, { student: 1 }, { coach: 3 }] as const) {
        const feedback = written(by);
        for (const side of ['student', 'coach'] as const) {
          const mayWrite = refusalOf(() => assertMayWrite(feedback, side, at(hours))) === 'none';
          expect(mayWrite && isRevealed(feedback, at(hours))).toBe(false);
        }
      }
    }
  });
});
