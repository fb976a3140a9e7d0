import { describe, expect, it } from 'vitest';
import { NebulaError } from '../../../client/src/index';
import { refusalOf, told } from '../../src/story/refusalOf';

describe('a refusal', () => {
  it('is answered, and its absence is an error', async () => {
    const refusal = new NebulaError('not-found', 'none', { reason: 'program-missing' });
    expect(await refusalOf(Promise.reject(refusal))).toBe(refusal);
    await expect(refusalOf(Promise.resolve(1))).rejects.toThrow('this should have been refused');
  });

  it('does not hide another error', async () => {
    const bug = new TypeError('bug');
    await expect(refusalOf(Promise.reject(bug))).rejects.toBe(bug);
  });

  it.each([
    [
      new NebulaError('not-found', 'none', { reason: 'program-missing' }),
      'refused: not-found, program-missing',
    ],
    [
      new NebulaError('permission-denied', "\nfalse for 'get' @ L126 (uid = 7)"),
      'refused: permission-denied, the rule on line 126 of firestore.rules',
    ],
    [new NebulaError('permission-denied', 'Missing permissions'), 'refused: permission-denied, the rules'],
  ])('is told by its reason or by its rule', (refusal, text) => {
    expect(told(refusal)).toBe(text);
  });
});
