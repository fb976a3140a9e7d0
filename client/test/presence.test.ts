import { describe, expect, it } from 'vitest';
import { HERE_FOR, TYPING_FOR, presenceOf } from '../src/presence';

const seenAt = new Date('2026-03-01T12:00:00Z');
const sign = (userRef: string, isTyping = true) => ({
  ...{ userRef, isTyping, updatedAt: seenAt, expiresAt: new Date('2026-03-01T13:00:00Z') },
});

describe('who is there', () => {
  it.each([
    ['types', 0, { isTyping: true, isHere: true }, TYPING_FOR],
    ['typed just now', TYPING_FOR - 1, { isTyping: true, isHere: true }, 1],
    ['typed, and is there', TYPING_FOR, { isTyping: false, isHere: true }, HERE_FOR - TYPING_FOR],
    ['was there', HERE_FOR, { isTyping: false, isHere: false }, undefined],
  ])('%s', (_name, age, expected, changesIn) => {
    const seen = presenceOf([{ sign: sign('ann'), age }]);
    expect(seen).toEqual({ people: [{ uid: 'ann', seenAt, ...expected }], changesIn });
  });

  it('is told anew when the first of several signs has lasted', () => {
    const heard = [
      { sign: sign('ann', false), age: 50_000 },
      { sign: sign('ben'), age: 4_000 },
    ];
    expect(presenceOf(heard).changesIn).toBe(6_000);
    expect(presenceOf([])).toEqual({ people: [], changesIn: undefined });
  });
});
