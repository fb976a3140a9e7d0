import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../src/contracts/documents/standings';
import {
  accuracyOf,
  levelOf,
  standingOfToday,
  writingStanding,
} from '../../../src/domain/community/standings';
import { aStanding } from '../../support/aForum';
import { NOON } from '../../support/aPlatform';
import { aUser } from '../../support/people';
import { refusalOf } from '../../support/refusalOf';

const DAY = 86_400_000;
const ago = (days: number) => aUser('sam', { createdAt: new Date(NOON.getTime() - days * DAY) });
const on = (days: number) => new Date(NOON.getTime() + days * DAY);
const post = { kind: 'posts', texts: ['Hello'] } as const;

describe('a level of trust', () => {
  it.each<[string, Partial<Standing>, number, number]>([
    ['a newcomer', {}, 0, 0],
    ['an old account that wrote nothing', {}, 400, 0],
    ['a week, and three days on which something was written', { activeDays: 3 }, 7, 1],
    ['a week less an hour', { activeDays: 3 }, 6.9, 0],
    ['a month', { activeDays: 15, flagsAgreed: 1 }, 30, 2],
    ['a month of flags that were wrong', { activeDays: 15, flagsDisagreed: 9 }, 30, 1],
    ['a quarter of a year', { activeDays: 50, flagsAgreed: 10 }, 90, 3],
    ['the same with two strikes', { activeDays: 50, flagsAgreed: 10, strikes: 2 }, 90, 0],
    ['the same with one', { activeDays: 50, flagsAgreed: 10, strikes: 1 }, 90, 3],
  ])('is earned: %s', (_who, standing, days, level) => {
    expect(levelOf(aStanding('sam', standing), ago(days), NOON)).toBe(level);
  });

  it('C10: is kept by who falls less than a tenth short, so that it does not swing', () => {
    const almost = { activeDays: 50, flagsAgreed: 3, flagsDisagreed: 2 };
    expect(accuracyOf(aStanding('sam', almost))).toBe(0.7);
    expect(levelOf(aStanding('sam', { ...almost, trustLevel: 2 }), ago(90), NOON)).toBe(2);
    expect(levelOf(aStanding('sam', { ...almost, trustLevel: 3 }), ago(90), NOON)).toBe(3);
    const worse = { ...almost, flagsDisagreed: 3, trustLevel: 3 };
    expect(levelOf(aStanding('sam', worse), ago(90), NOON)).toBe(2);
  });

  it('C10: is settled once a day, whoever asks how often', () => {
    const stored = aStanding('sam', { activeDays: 3, posts: 2 });
    expect(standingOfToday(stored, ago(7), NOON)).toBe(stored);
    const next = standingOfToday(stored, ago(7), on(1));
    expect(next).toMatchObject({ trustLevel: 1, posts: 0, day: '2026-03-03' });
    expect(standingOfToday(next, ago(7), on(1))).toBe(next);
  });
});

describe('what a person may write', () => {
  it('has an end on each day, and begins anew on the next', () => {
    let standing: Standing | undefined;
    for (let count = 0; count < 3; count += 1) standing = writingStanding(standing, ago(0), post, NOON);
    expect(standing).toMatchObject({ posts: 3, activeDays: 1 });
    expect(refusalOf(() => writingStanding(standing, ago(0), post, NOON))).toBe('too-many-posts');
    expect(writingStanding(standing, ago(0), { ...post, kind: 'comments' }, NOON)).toMatchObject({
      comments: 1,
      activeDays: 1,
    });
    expect(writingStanding(standing, ago(0), post, on(1))).toMatchObject({ posts: 1, activeDays: 2 });
  });

  it('has few links while one is new, in all its texts together', () => {
    const linked = {
      kind: 'posts',
      texts: ['https://a.example', 'http://b.example HTTPS://c.example'],
    } as const;
    expect(refusalOf(() => writingStanding(undefined, ago(0), linked, NOON))).toBe('too-many-links');
    expect(writingStanding(aStanding('sam', { trustLevel: 1 }), ago(9), linked, NOON).posts).toBe(1);
    expect(writingStanding(undefined, aUser('root', { role: 'admin' }), linked, NOON).posts).toBe(1);
  });
});
