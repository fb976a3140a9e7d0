import { describe, expect, it } from 'vitest';
import * as triggers from '../../../src/entry/triggers';
import { CLIENT_WRITES } from '../../../src/contracts/clientWrites';
import { PURSES, stirredBy } from '../../../src/domain/rateLimits/stirredBy';
import { NOON } from '../../support/aPlatform';

const writes = Object.values(CLIENT_WRITES);
const dated = { createdAt: NOON, updatedAt: NOON };

it('knows whose each write of a client is that wakes a function', () => {
  const written = new Set<string>(writes.map(({ path }) => path));
  const stirring = Object.values(triggers)
    .map(({ document }) => document)
    .filter((document) => written.has(document));
  expect(Object.keys(PURSES).sort()).toEqual(stirring.sort());
});

describe('a write is taken from somebody’s bucket', () => {
  const blocks = (before: object | undefined, after: object | undefined) =>
    stirredBy('blocks/{blockId}', writes, { blockId: 'ana_ben' }, before as never, after as never);
  const block = { blockerRef: 'ana', blockedRef: 'ben', ...dated };

  it('where a client made it, not where it deleted it', () => {
    expect(blocks(undefined, block)).toBe('ana');
    expect(blocks(block, undefined)).toBeUndefined();
  });

  it('where it changes what clients change, in whatever order its keys come', () => {
    const program = { coachRef: 'cem', title: 'Yoga', schedule: { startsAt: NOON }, currentEnrollments: 3 };
    const change = (after: object) =>
      stirredBy(
        'programs/{programId}',
        writes,
        { programId: 'p' },
        program as never,
        { ...program, ...after } as never,
      );
    expect(change({ title: 'Yoga II' })).toBe('p');
    expect(change({ schedule: { startsAt: new Date(NOON.getTime() + 1) } })).toBe('p');
    expect(change({ schedule: { startsAt: new Date(NOON) }, updatedAt: new Date(0) })).toBeUndefined();
    expect(change({ currentEnrollments: 4, status: 'archived' })).toBeUndefined();
  });

  it('not where the platform made it, moved it or gave it its number', () => {
    const ofProgram = { programId: 'p', lessonId: 'l' };
    const lesson = { id: 'l', title: 'One', position: 1, chapterRef: 'c' };
    const path = 'programs/{programId}/lessons/{lessonId}';
    const lessons = (before: object | undefined, after: object) =>
      stirredBy(path, writes, ofProgram, before as never, after as never);
    expect(lessons(lesson, { ...lesson, position: 7, chapterRef: 'd' })).toBeUndefined();
    expect(lessons(lesson, { ...lesson, title: 'Two' })).toBe('p');
    expect(lessons(undefined, lesson)).toBe('p');
    expect(
      stirredBy('programs/{programId}', writes, ofProgram, undefined, { title: 'Yoga' } as never),
    ).toBeUndefined();
  });

  it('of a message where it is edited: sending has a bucket of its own', () => {
    const message = { id: 'm', senderRef: 'ana', content: 'Hi', version: 1, seq: 1e12, isDeleted: false };
    const change = (before: object | undefined, after: object) =>
      stirredBy(
        'conversations/{conversationId}/messages/{messageId}',
        writes,
        { conversationId: 'c', messageId: 'm' },
        before as never,
        { ...message, ...after } as never,
      );
    expect(change(undefined, {})).toBeUndefined();
    expect(change(message, { seq: 7 })).toBeUndefined();
    expect(change(message, { content: 'Hello', version: 2 })).toBe('ana');
    expect(change(message, { isDeleted: true, version: 2 })).toBe('ana');
  });
});
