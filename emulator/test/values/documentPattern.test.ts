import { describe, expect, test } from 'vitest';

import { documentPattern } from '../../src/values/documentPattern';

describe('a trigger path', () => {
  test.each([
    ['users/{id}', 'users/ana', true],
    ['users/{id}', 'users/ana/posts/1', false],
    ['/users/{id}/', 'users/ana', true],
    ['users/ana', 'users/ana', true],
    ['users/ana', 'users/anna', false],
    ['users/*', 'users/ana', true],
    ['{col}/{id}', 'users/ana', true],
    ['{path=**}', 'users/ana/posts/1', true],
    ['users/{path=**}', 'users/ana/posts/1', true],
    ['users/{path=**}', 'users', false],
    ['users/**/posts/{id}', 'users/ana/posts/1', true],
    ['{all=**}/posts/{id}', 'users/ana/posts/1', true],
    ['{all=**}/posts/{id}', 'users/ana/notes/1', false],
    ['a.b/{id}', 'axb/1', false],
    ['users/{id}', 'users/line\nbreak', true],
  ])('%s on %j: %s', (pattern, path, matches) => {
    expect(documentPattern(pattern)(path)).toBe(matches);
  });

  test.each(['', 'a/{id', 'a/id}', 'a/{}', 'a/{id}}', 'a/{i/d}', 'a/{id=x}', 'a/{id=***}'])(
    '%j is none',
    (pattern) => {
      expect(() => documentPattern(pattern)).toThrow(expect.objectContaining({ status: 'INVALID_ARGUMENT' }));
    },
  );
});
