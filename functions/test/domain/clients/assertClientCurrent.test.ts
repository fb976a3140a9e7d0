import { describe, expect, it } from 'vitest';
import { assertClientCurrent } from '../../../src/domain/clients/assertClientCurrent';
import { refusalOf } from '../../support/refusalOf';

const minimums = { ios: '1.4', web: '2.0.10' };

describe('a client', () => {
  it.each([
    ['ios/1.4.0', 'none'],
    ['ios/1.4', 'none'],
    ['ios/1.10', 'none'],
    ['ios/2', 'none'],
    ['ios/1.3.99', 'client-outdated'],
    ['ios/1', 'client-outdated'],
    ['ios/0.9.9', 'client-outdated'],
    ['web/2.0.9', 'client-outdated'],
    ['web/2.0.10', 'none'],
    ['web/2.1', 'none'],
    ['android/0.0.1', 'none'],
    ['constructor/1', 'none'],
  ])('%s: %s', (client, refusal) => {
    expect(refusalOf(() => assertClientCurrent(client, minimums))).toBe(refusal);
  });

  it('is let in where nothing is set', () => {
    expect(refusalOf(() => assertClientCurrent('ios/0', {}))).toBe('none');
  });
});
