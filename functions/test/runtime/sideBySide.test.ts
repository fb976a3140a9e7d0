import { describe, expect, it } from 'vitest';
import { SomeFailed } from '../../src/runtime/eachAlone';
import { sideBySide, triggerHandler } from '../../src/runtime/triggerHandler';
import { aPlatform } from '../support/aPlatform';
import { deliver } from '../support/deliver';

const SESSION = { params: { sessionId: 's1' }, before: undefined, after: {} as never };

describe('effects of one write side by side', () => {
  const effect = (done: string[], name: string, error?: Error) =>
    triggerHandler<'sessions/{sessionId}'>(
      () => true,
      () => {
        if (error !== undefined) return Promise.reject(error);
        done.push(name);
        return Promise.resolve();
      },
    );

  it('all happen, and one that fails holds up no other', async () => {
    const done: string[] = [];
    const lost = new Error('lost');
    const both = sideBySide(effect(done, 'first', lost), effect(done, 'second'));
    await expect(deliver(aPlatform(), both, SESSION)).rejects.toBe(lost);
    expect(done).toEqual(['second']);
  });

  it('name all that failed', async () => {
    const failing = sideBySide(effect([], 'a', new Error('lost')), effect([], 'b', new Error('gone')));
    const failure = await deliver(aPlatform(), failing, SESSION).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SomeFailed);
    expect(String(failure)).toContain('lost; gone');
  });
});
