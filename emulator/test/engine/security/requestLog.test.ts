import { expect, test } from 'vitest';
import { RequestLog } from '../../../src/engine/security/requestLog';
import { create, documents, get, list, rules, user, where } from '../../rules/support/requests';

const RULESET = rules(`
match /posts/{id} {
  allow get: if exists(/databases/(default)/documents/members/$(request.auth.uid));
  allow list: if resource.data.shared == true;
}`);

function logged(...requests: readonly Parameters<typeof RULESET.decide>[0][]) {
  const log = new RequestLog();
  for (const request of requests)
    log.record(request, RULESET.decide(request, documents({ 'members/ana': {} })));
  return log;
}

test('an entry says who asked for what, which rule decided, and what the rules read', () => {
  const [entry] = logged(get('posts/1', {}, user('ana'))).of('p');
  expect(entry).toMatchObject({
    method: 'get',
    path: 'posts/1',
    uid: 'ana',
    allowed: true,
    explanation: "true for 'get' @ L6",
    documentsRead: ['projects/p/databases/(default)/documents/members/ana'],
  });
});

test('a refusal keeps the values that the rules saw', () => {
  const [entry] = logged(create('posts/1', {})).of('p');
  expect(entry).toMatchObject({ uid: null, allowed: false });
  expect(entry?.explanation).toContain("No matching allow statements for 'create'");
});

test.each([
  ['posts', false, 'posts'],
  ['users/ana/posts', false, 'users/ana/posts'],
  ['posts', true, '**/posts'],
] as const)('a list of %s, group %s, is shown as %s', (collection, group, path) => {
  expect(logged(list(collection, { group })).of('p')[0]?.path).toBe(path);
});

test('a list keeps its constraints', () => {
  const [entry] = logged(list('posts', { where: where('shared', '==', true), limit: 3 })).of('p');
  expect(entry).toMatchObject({ allowed: true, query: { where: { field: 'shared' }, limit: 3 } });
});

test('the newest come first, and the oldest make room', () => {
  const requests = Array.from({ length: 1_200 }, (_, i) => get(`posts/${i}`, {}));
  const paths = logged(...requests)
    .of('p')
    .map(({ path }) => path);
  expect(paths[0]).toBe('posts/1199');
  expect(paths).toHaveLength(500);
});

test('clearing one project leaves the others', () => {
  const other = { ...get('posts/1', {}), database: 'projects/q/databases/(default)' };
  const log = logged(get('posts/1', {}), other);
  log.clear('p');
  expect([log.of('p').length, log.of('q').length]).toEqual([0, 1]);
});
