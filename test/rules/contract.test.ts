import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CLIENT_WRITES } from '../../functions/src/contracts/clientWrites';
import { LOCKED_ON } from '../../functions/src/contracts/notices';
import { TIME_ZONES } from '../../functions/src/contracts/utilities/timeZones';
import { NOTIFICATION_KINDS } from '../../functions/src/domain/notifications/notificationKinds';
import { isShape, oneSidedParts } from './coverage';
import { WRITTEN_NOW, coverage, decideCreate, decideUpdate } from './decide';
import { WIRE_VALUES, asRead } from './wireValues';
import { SAMPLES, WRITERS, type WriteCase, fieldSchema, samplesOf, writeCases } from './samples';

/** Fields of which the rules demand more than the contract says, which cannot know it; what they accept, the contract accepts. */
const NARROWER: Readonly<Record<string, readonly string[]>> = {
  // Written by earlier releases; not past what can have been told.
  NotificationSettings: ['kinds', 'readUpTo'],
  // The path's own last id.
  Chapter: ['id'],
  // The path's own last id, and a chapter that is there.
  Lesson: ['id', 'chapterRef'],
  // One of the coach's own durations.
  Coach: ['defaultDuration'],
  // The path's own owner and skill, and an hour's price within the bounds.
  UserSkill: ['userRef', 'skillRef', 'rate'],
  UserSkillChange: ['rate'],
  // The path's own owner and resource.
  Bookmark: ['userRef', 'resourceRef'],
  // The path's own person and post.
  Vote: ['userRef', 'postRef'],
  // The path's own two, and the other side of that booking.
  BookingNote: ['bookingRef', 'authorRef', 'aboutRef'],
  // The path's own last id, which names the coach.
  AvailabilitySchedule: ['id', 'coachRef'],
  ConsultationType: ['id', 'coachRef'],
  // Within the bounds that an admin has set.
  CoachRates: ['hourlyRate', 'basePrice'],
  // The path's own ids, and a link has an address.
  Message: ['id', 'conversationRef', 'senderRef', 'messageType', 'content', 'url', 'attachments'],
  // The next version after the stored one.
  MessageEdit: ['version'],
  MessageTombstone: ['version'],
  // What the message says.
  MessageVersion: ['senderRef', 'content', 'url', 'attachments'],
  // One more than there were, which a message names.
  AttachmentClaim: ['refs'],
  // Further than the stored mark, and no further than the conversation.
  ReadMark: ['readSeq'],
  // The path's own two.
  Block: ['blockerRef', 'blockedRef'],
};

/** What the document that the world lets somebody write has none of: a link comes with no files. Tables try it. */
const NOT_THERE: Readonly<Record<string, readonly string[]>> = { Message: ['attachments'] };

/** Fields that hold the time of the write. */
const SERVER_CLOCK: readonly string[] = ['lastSeenAt', 'readAt', 'actedAt', 'editedAt', 'deletedAt'];

/** Whether the rules let the value be stored, everything else being right. */
function rulesAccept(
  { by, path, isWhole, fields, stored, with: more }: WriteCase,
  field: string,
  value: unknown,
): boolean {
  if (!isWhole) return decideUpdate(by, path, { ...more, [field]: value });
  const right: Readonly<Record<string, unknown>> = Object.fromEntries(
    fields.map((each) => [each, stored[each]]).filter(([, has]) => has !== undefined),
  );
  const clock = SERVER_CLOCK.filter((each) => fields.includes(each)).map(
    (each) => [each, WRITTEN_NOW] as const,
  );
  return decideCreate(by, path, { ...right, ...Object.fromEntries(clock), [field]: value });
}

/** Whether the contract takes the value as it is; what it would trim first is not as it is. */
function contractAccepts(schema: z.ZodType, value: unknown): boolean {
  const parsed = schema.safeParse(value);
  return parsed.success && isDeepStrictEqual(parsed.data, value);
}

function isOptional({ schema }: WriteCase, field: string): boolean {
  return schema.shape[field] instanceof z.ZodOptional;
}

/** Letters of every kind that differ between two readings of a pattern. */
const letters = fc.constantFrom(
  ...Array.from('aZ9é語🙂-_/:.+("\\{|^ \n\r\t'),
  ...['\u0301', '\u200b', '\u200d', '\ufeff', '\u00a0', '\u2028', '\u0085', '\u3164', '\ue000'],
);
const anyText = fc.oneof(
  fc.array(letters, { maxLength: 12 }).map((found) => found.join('')),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc
    .tuple(
      fc.constantFrom('https://', 'https://a.b/', '+49', 'en-', 'Etc/GMT'),
      fc.array(letters, { maxLength: 6 }),
    )
    .map(([start, rest]) => start + rest.join('')),
);
const anyValue = fc.oneof(anyText, fc.array(anyText, { maxLength: 3 }), fc.double(), fc.integer());

test('somebody of the world writes each document of the table, and no other', () => {
  expect(Object.keys(WRITERS)).toEqual(Object.keys(CLIENT_WRITES));
});

describe.each(writeCases())('$name', (write) => {
  const [narrower, equal] = [
    NARROWER[write.name] ?? [],
    write.fields.filter((field) => !SERVER_CLOCK.includes(field)),
  ];

  test.each(equal)('%s: contract and rules accept the same', (field) => {
    const schema = fieldSchema(write, field);
    const answers = (value: unknown) => ({
      rules: rulesAccept(write, field, value),
      contract: contractAccepts(schema, value),
    });
    const agree = ({ rules, contract }: ReturnType<typeof answers>): boolean =>
      rules === contract || (contract && narrower.includes(field));
    const seen = [...SAMPLES, ...samplesOf(schema)].map((value) => ({ value, ...answers(value) }));
    expect(seen.filter((each) => !agree(each))).toEqual([]);
    const outcomes = NOT_THERE[write.name]?.includes(field) === true ? 1 : 2;
    expect(new Set(seen.map(({ rules }) => rules)).size).toBe(outcomes);
    fc.assert(
      fc.property(anyValue, (value) => agree(answers(value))),
      { numRuns: 40 },
    );
  });

  test.each(write.fields)('%s: what the rules accept, the contract accepts as it is read', (field) => {
    const schema = fieldSchema(write, field);
    const isTooMuch = (value: unknown): boolean =>
      rulesAccept(write, field, value) && !contractAccepts(schema, asRead(value));
    expect([...WIRE_VALUES, null].filter(isTooMuch)).toEqual([]);
  });

  test('what is optional may be absent, and nothing else', () => {
    const wrong = equal.filter((field) => {
      const rules = rulesAccept(write, field, undefined);
      return rules !== isOptional(write, field) && (rules || !narrower.includes(field));
    });
    expect(wrong).toEqual([]);
  });

  test('the server says when', () => {
    const clock = SERVER_CLOCK.filter((field) => write.fields.includes(field));
    const isAccepted = (field: string) =>
      [new Date(1e12), null, ...WIRE_VALUES].some((value) => rulesAccept(write, field, value));
    expect([...clock, ...(write.isWhole ? ['createdAt', 'updatedAt'] : [])].filter(isAccepted)).toEqual([]);
    expect(clock.filter((field) => !rulesAccept(write, field, WRITTEN_NOW))).toEqual([]);
  });

  test('no other field is written', () => {
    expect(rulesAccept(write, 'unknownField', 'x')).toBe(false);
    const others = Object.keys(write.schema.shape).filter(
      (field) => !write.fields.includes(field) && field !== 'updatedAt',
    );
    expect(others.filter((field) => rulesAccept({ ...write, isWhole: false }, field, 'other'))).toEqual([]);
  });
});

/** Everywhere that a client names a document itself. */
const CHOSEN: readonly (readonly [name: string, idOf: (id: string) => string])[] = [
  ['Chapter', (id) => `programs/published/chapters/${id}`],
  ['Lesson', (id) => `programs/published/lessons/${id}`],
  ['Message', (id) => `conversations/pair/messages/${id}`],
];

test.each(CHOSEN)('%s: an id that looks like another is refused', (name, pathOf) => {
  const write = writeCases().find((each) => each.name === name)!;
  const isAccepted = (id: string) => {
    const stored = { ...write.stored, ...(write.fields.includes('id') && { id }) };
    return rulesAccept({ ...write, path: pathOf(id), stored }, 'createdAt', WRITTEN_NOW);
  };
  const right = ['a', 'A9-_', 'x'.repeat(128), 'c0ffee00-0000-4000-8000-000000000000'];
  const wrong = [
    'a b',
    'a\n',
    'a\u200b',
    '\u200ba',
    'ä',
    'a.b',
    '-a',
    '_a',
    '\u0430',
    'x'.repeat(129),
    '..',
    '__a__',
  ];
  expect(right.filter((id) => !isAccepted(id))).toEqual([]);
  expect(wrong.filter(isAccepted)).toEqual([]);
});

test('every kind of notification can be switched off but those that are locked on', () => {
  const isRefused = (kind: string) =>
    !decideUpdate('student', 'users/student/settings/notifications', {
      kindsByChannel: { email: { [kind]: false } },
    });
  expect(Object.keys(NOTIFICATION_KINDS).filter(isRefused).sort()).toEqual([...LOCKED_ON].sort());
});

test('every time zone that a device may name is known, and each is one', () => {
  const named = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  expect(named.filter((zone) => !TIME_ZONES.includes(zone))).toEqual([]);
  for (const timeZone of TIME_ZONES) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
  expect(TIME_ZONES.filter((timeZone) => !decideUpdate('student', 'users/student', { timeZone }))).toEqual(
    [],
  );
});

describe('after all', () => {
  test('each part of a shape was both true and false', () => {
    const report = coverage();
    expect(oneSidedParts(report).filter((part) => isShape(report, part))).toEqual([]);
  });
});
