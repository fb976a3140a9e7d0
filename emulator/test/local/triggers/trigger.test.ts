import { describe, expect, test } from 'vitest';

import { decodeBackgroundTrigger, decodeEventarcTrigger } from '../../../src/local/triggers/trigger';

const V2 = 'google.cloud.firestore.document.v1';
const document = { value: 'users/{id}', matchType: 'PATH_PATTERN' };

describe('an Eventarc registration', () => {
  test.each([
    ['created', ['created'], false],
    ['updated', ['updated'], false],
    ['deleted', ['deleted'], false],
    ['written', ['created', 'updated', 'deleted'], false],
    ['written.withAuthContext', ['created', 'updated', 'deleted'], true],
  ])('of %s waits for %j', (verb, kinds, withAuthContext) => {
    const trigger = decodeEventarcTrigger('p', 'f', {
      eventType: `${V2}.${verb}`,
      database: 'other',
      document,
    });
    expect([...trigger.kinds]).toEqual(kinds);
    expect(trigger).toMatchObject({ generation: 'v2', databaseId: 'other', withAuthContext });
  });

  test('takes braces literally when the match is exact', () => {
    const exact = { value: 'users/{id}', matchType: 'EXACT' };
    const trigger = decodeEventarcTrigger('p', 'f', { eventType: `${V2}.created`, document: exact });
    expect(trigger.matches('users/ana')).toBe(false);
  });

  test.each([
    'data/{uid',
    'data/{uid}/x',
    'data/uid}',
    'data',
    'data/{}',
    'data/{a}{',
    'data//{uid}',
    'data/{uid=*}/x',
    'data/{u/id}',
    '',
  ])('of the pattern %j, which no document matches, is refused and names it', (value) => {
    const eventType = `${V2}.written`;
    const resource = `projects/p/databases/(default)/documents/${value}`;
    for (const register of [
      () => decodeEventarcTrigger('p', 'f', { eventType, document: { value, matchType: 'PATH_PATTERN' } }),
      () => decodeBackgroundTrigger('p', 'f', { eventTrigger: { eventType: 'x.document.write', resource } }),
    ]) {
      expect(register).toThrow(expect.objectContaining({ status: 'INVALID_ARGUMENT' }));
      if (value !== '') expect(register).toThrow(`"${value}"`);
    }
  });

  test('of one document says it exactly', () => {
    const document = { value: 'users/ana/posts', matchType: 'EXACT' };
    expect(() => decodeEventarcTrigger('p', 'f', { eventType: `${V2}.written`, document })).toThrow(
      /"users\/ana\/posts" names no documents/,
    );
  });

  test('says whether the function wants its failures back', () => {
    const body = { eventType: `${V2}.written`, document };
    expect(decodeEventarcTrigger('p', 'f', body).retries).toBe(false);
    expect(decodeEventarcTrigger('p', 'f', { ...body, retry: true }).retries).toBe(true);
  });

  test.each([
    ['an unknown event', { eventType: `${V2}.read`, document }],
    ['no document', { eventType: `${V2}.created` }],
  ])('with %s is refused', (_what, body) => {
    expect(() => decodeEventarcTrigger('p', 'f', body)).toThrow(
      expect.objectContaining({ status: 'INVALID_ARGUMENT' }),
    );
  });
});

describe('a background registration', () => {
  const resource = 'projects/p/databases/(default)/documents/users/{id}';

  test.each([
    ['providers/cloud.firestore/eventTypes/document.write', ['created', 'updated', 'deleted']],
    ['providers/cloud.firestore/eventTypes/document.create', ['created']],
    ['google.firestore.document.delete', ['deleted']],
  ])('of %s waits for %j', (eventType, kinds) => {
    const trigger = decodeBackgroundTrigger('p', 'f', { eventTrigger: { eventType, resource } });
    expect([...trigger.kinds]).toEqual(kinds);
    expect(trigger).toMatchObject({ generation: 'v1', databaseId: '(default)' });
    expect(trigger.matches('users/ana')).toBe(true);
  });

  test('without a resource is refused', () => {
    expect(() => decodeBackgroundTrigger('p', 'f', {})).toThrow(/has no document/);
  });
});
