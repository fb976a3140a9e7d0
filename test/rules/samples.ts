import { z } from 'zod';
import { CLIENT_WRITES, type ClientWrite } from '../../functions/src/contracts/clientWrites';
import { WRITTEN_NOW } from './decide';
import { world } from './world/world';
import type { Person } from './people';

/** Where the world lets somebody write each document that clients write. */
interface Writer {
  readonly by: Person;
  readonly path: string;
  /** What else is written, so that each field can take a value. */
  readonly with?: Readonly<Record<string, unknown>>;
}

export const WRITERS: Readonly<Record<string, Writer>> = {
  User: { by: 'student', path: 'users/student' },
  NotificationSettings: { by: 'student', path: 'users/student/settings/notifications' },
  PrivacySettings: { by: 'student', path: 'users/student/settings/privacy' },
  PreferenceSettings: { by: 'student', path: 'users/student/settings/preferences' },
  Device: { by: 'student', path: 'users/student/devices/0' },
  DeviceChange: { by: 'student', path: 'users/student/devices/0', with: { lastSeenAt: WRITTEN_NOW } },
  Notification: { by: 'student', path: 'users/student/notifications/welcome' },
  Student: { by: 'student', path: 'students/student' },
  Coach: { by: 'coach', path: 'coaches/coach', with: { sessionDurations: [15, 30] } },
  CoachRates: { by: 'coach', path: 'coaches/coach/details/rates' },
  CoachSettings: { by: 'coach', path: 'coaches/coach/private/settings' },
  Program: { by: 'coach', path: 'programs/published' },
  Chapter: { by: 'coach', path: 'programs/published/chapters/one' },
  ChapterTitle: { by: 'coach', path: 'programs/published/chapters/one' },
  Lesson: { by: 'coach', path: 'programs/published/lessons/open' },
  LessonText: { by: 'coach', path: 'programs/published/lessons/open' },
  LessonContent: { by: 'coach', path: 'programs/published/lessons/open/content/body' },
  LessonProgress: { by: 'enrolled', path: 'enrollments/enrolled_published/lessonProgress/open' },
  LessonMark: { by: 'enrolled', path: 'enrollments/enrolled_published/lessonProgress/open' },
  LessonPosition: { by: 'enrolled', path: 'enrollments/enrolled_published/positions/open' },
  UserSkill: { by: 'coach', path: 'userSkills/coach_open' },
  UserSkillChange: { by: 'coach', path: 'userSkills/coach_open' },
  Resource: { by: 'coach', path: 'resources/guide' },
  Bookmark: { by: 'student', path: 'bookmarks/student_open' },
  AvailabilitySchedule: { by: 'coach', path: 'availabilitySchedules/coach_0' },
  ConsultationType: { by: 'coach', path: 'consultationTypes/coach_0' },
  BookingNote: { by: 'enrolled', path: 'bookingNotes/enrolled_open' },
  BookingNoteText: { by: 'enrolled', path: 'bookingNotes/enrolled_open' },
  SessionNotes: { by: 'coach', path: 'sessions/kickoff' },
  Message: { by: 'student', path: 'conversations/pair/messages/pending' },
  MessageEdit: {
    by: 'student',
    path: 'conversations/pair/messages/fresh',
    with: { version: 2, editedAt: WRITTEN_NOW, content: 'Changed' },
  },
  MessageTombstone: {
    by: 'student',
    path: 'conversations/pair/messages/fresh',
    with: { version: 2, deletedAt: WRITTEN_NOW, isDeleted: true, content: undefined, url: undefined },
  },
  MessageVersion: { by: 'student', path: 'conversations/pair/messages/fresh/history/1' },
  AttachmentClaim: { by: 'student', path: 'uploads/loose', with: { claimUntil: undefined } },
  ReadMark: { by: 'student', path: 'conversations/pair/members/student', with: { readSeq: 2 } },
  LifeSign: { by: 'student', path: 'conversations/pair/lifeSigns/student' },
  ConversationSwitches: { by: 'student', path: 'users/student/conversations/pair' },
  Block: { by: 'enrolled', path: 'blocks/enrolled_coach' },
  Vote: { by: 'enrolled', path: 'posts/open/votes/enrolled' },
};

/** A write of the table with its writer, and what the world holds there. */
export interface WriteCase extends ClientWrite, Writer {
  readonly name: string;
  readonly pattern: string;
  readonly stored: Readonly<Record<string, unknown>>;
}

/** @throws Error for a write that nobody of the world is named for */
export function writeCases(): WriteCase[] {
  return Object.entries(CLIENT_WRITES).map(([name, write]) => {
    const writer = WRITERS[name];
    const stored = writer && world[writer.path];
    if (writer === undefined || stored === undefined) throw new Error(`nobody of the world writes ${name}`);
    return { ...write, pattern: write.path, ...writer, name, stored: stored as Record<string, unknown> };
  });
}

/** The schema of a field as it must be when it is there. */
export function fieldSchema({ schema }: ClientWrite, field: string): z.ZodType {
  const own = schema.shape[field] as z.ZodType;
  return own instanceof z.ZodOptional ? (own.unwrap() as z.ZodType) : own;
}

/** Texts that look like others, show nothing, or stop where something else begins. */
const TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    'x',
    ' x',
    'x ',
    'x\u00a0',
    '\u3000x',
    '\ufeffx',
    'x\ufeff',
    '\u00a0',
    '\u2028',
    'x\u2028y',
    'x\u2029',
  ],
  ...[
    '\u200b',
    '\u200bx',
    'x\u200b',
    'le\u200bsson',
    '\u200e\u200f',
    '\u202ex',
    '\u2066x\u2069',
    '\u3164',
    '\u2800',
    '\u0301',
    '\ufe0f',
  ],
  ...[
    'two\nlines',
    'a\ttab',
    'a\r\nb',
    '\nx',
    'x\n',
    'bell\u0007',
    'nul\u0000',
    'del\u007f',
    'next\u0085line',
    'esc\u001b[0m',
  ],
  ...[
    'é',
    'e\u0301',
    '日本語',
    'سلام',
    'हिन्दी',
    '👩🏽‍🚀',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '\ue000',
    '\u{10ffff}',
    '\ufffe',
  ],
  ...['en', 'pt-BR', 'EN', 'English', 'zz', 'usd', 'USD', 'zzz', 'eur', 'Eur', 'usd '],
  ...[
    'UTC',
    'Europe/Berlin',
    'europe/berlin',
    'Europe/Berlin ',
    'Asia/Calcutta',
    'Etc/GMT+5',
    'Mars/Olympus',
    'GMT+0',
    '+02:00',
  ],
  ...[
    '+491711234567',
    '+49 (171) 123-45.67',
    '0171',
    '+1',
    '+0123456789',
    '+1\u00a0234567890',
    `+4917${' '.repeat(30)}11234567`,
  ],
  ...[
    'https://example.com',
    'https://example.com/a?b=c#d',
    'HTTPS://example.com',
    'https://EXAMPLE.com',
    'http://example.com',
  ],
  ...[
    'https://',
    'https://a',
    'https://a b.com',
    'https://user:pw@example.com',
    'https://example.com:99999',
    'https://example.com/ä',
  ],
  ...[
    'https://example.com/\u200b',
    'https://exa\u200bmple.com',
    'https://exämple.de',
    'https://-a.com',
    'https://a..com',
    'https://a.com/"',
  ],
  ...[
    'javascript:alert(1)',
    '//example.com',
    'https:\\\\example.com',
    'https://example.com\n',
    'https://example.com/a|b',
  ],
  ...[
    '07:30',
    '24:00',
    '7:30',
    '07:30 ',
    'beginner',
    'Beginner',
    'part-time',
    'flexible',
    'daily',
    'dark',
    'web',
    'ios',
  ],
  ...[
    '09:00-17:00',
    '09:00-24:00',
    '9:00-17:00',
    '09:00-17:00 ',
    '09:00',
    '24:00-25:00',
    '2026-06-17',
    '2026-6-17',
    '2026-13-01',
    '1999-01-01',
    '2026-06-17 closed',
    '2026-06-17 09:00-12:00,13:00-17:00',
    '2026-06-17 open',
    '15 09:00-12:00',
    '32 09:00-12:00',
    'a-talk',
    'coach',
    'coach_0',
    'A-talk',
    'a--talk',
    'weekly',
    'zoom',
  ],
  ...['.', '..', '__x__', 'a/b', 'a b', '-a', '_a', 'a_b-C9', 'ä', '\u00e4', 'a\u030a', 'one', 'open'],
  ...[
    'coach',
    'student',
    'enrolled',
    'teaching',
    'learning',
    'article',
    'video',
    'link',
    'pair',
    'pending',
    'Hello',
  ],
];

/** The edges of every bound, in code points, of letters of one and of two UTF-16 units. */
const LENGTHS: readonly number[] = [
  2, 3, 35, 36, 40, 41, 60, 61, 64, 65, 80, 81, 100, 101, 120, 121, 128, 129, 200, 201, 300, 301,
].concat([
  500, 501, 1_000, 1_001, 2_000, 2_001, 4_096, 4_097, 5_000, 5_001, 10_000, 10_001, 100_000, 100_001,
]);

const NUMBERS: readonly number[] = [
  -1, 0, 1, 15, 25, 60, 80, 81, 100, 101, 120, 500, 501, 730, 731, 1_440, 1_441, 2_499, 2_500,
].concat([
  2,
  2.7e12,
  50_000,
  50_001,
  86_400,
  86_401,
  1e7,
  1e7 + 1,
  0.5,
  1e300,
  NaN,
  Infinity,
  -Infinity,
  Number.MAX_SAFE_INTEGER,
]);

const date = (text: string): Date => new Date(text);
const DATES: readonly Date[] = [
  ...[date('0001-01-01T00:00:00Z'), date('1899-12-31T23:59:59.999Z'), date('1900-01-01T00:00:00Z')],
  ...[
    date('2026-01-01T00:00:00Z'),
    date('2200-01-01T00:00:00Z'),
    date('2200-01-01T00:00:00.001Z'),
    date('9999-12-31T23:59:59.999Z'),
  ],
];

/** Values of every kind, many of which some field takes and most do not. */
export const SAMPLES: readonly unknown[] = [
  ...TEXTS,
  ...LENGTHS.flatMap((length) => ['x'.repeat(length), '🙂'.repeat(length)]),
  ...NUMBERS,
  ...DATES,
  ...[true, false, null, {}, { a: 1 }, [], [1], [null], [['a']], [true], [false], ['a', 1], [{}]],
  ...[[15, 30], [15, 16], Array<number>(6).fill(15), Array<number>(7).fill(15)],
  ...TEXTS.flatMap((text) => [[text], ['x', text, 'x']]),
  ...[1, 20, 21].flatMap((count) =>
    [40, 41, 100, 101, 200, 201].map((length) => Array<string>(count).fill('x'.repeat(length))),
  ),
  ...[31, 32].map((count) => Array<string>(count).fill('15 09:00-12:00')),
  ...[400, 401].flatMap((count) =>
    ['2026-06-17', '2026-06-17 closed'].map((text) => Array<string>(count).fill(text)),
  ),
  [`2026-06-17 ${Array(10).fill('09:00-10:00').join(',')}`],
  [`15 ${Array(10).fill('09:00-10:00').join(',')}`],
  ...DATES.flatMap((startsAt) => DATES.map((endsAt) => ({ startsAt, endsAt }))),
];

/** What no field of any map takes. */
const WRONG = ' ';

/** A value that the schema takes. @throws Error when there is none among the samples */
function exampleOf(schema: z.ZodType): unknown {
  const parts = partsOf(schema);
  if (parts !== undefined)
    return Object.fromEntries(
      parts.map(([key, part]) => [key, exampleOf(part)]).filter(([, example]) => example !== undefined),
    );
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodLiteral) return [...schema.values][0];
  if (schema instanceof z.ZodDiscriminatedUnion) return exampleOf(schema.options[0] as z.ZodType);
  if (schema instanceof z.ZodArray && partsOf(schema.element as z.ZodType) !== undefined)
    return [exampleOf(schema.element as z.ZodType)];
  const found = [
    15_000,
    true,
    ...SAMPLES,
    '2027-01-01T09:00:00Z',
    '2030-05-01T19:00',
    '2026-10',
    '2026-000001',
  ].find((value) => schema.safeParse(value).success);
  // A map may do without what no sample is.
  if (found === undefined && schema.safeParse(undefined).success) return undefined;
  if (found === undefined) throw new Error(`no sample is a ${schema.type}`);
  return found;
}

/** Maps and lists of maps made after the schema: right ones, and for each part one in which it alone is wrong or missing. */
export function samplesOf(schema: z.ZodType): unknown[] {
  if (schema instanceof z.ZodArray && partsOf(schema.element as z.ZodType) !== undefined) {
    const right = exampleOf(schema.element as z.ZodType);
    const lists = Array.from({ length: 12 }, (_, count) => Array<unknown>(count).fill(right));
    const wrong = samplesOf(schema.element as z.ZodType);
    const [shorter, longest] = [lists[4]!, lists[10]!];
    return [
      ...lists,
      ...wrong.map((each) => [each]),
      ...shorter.map((_, index) => shorter.with(index, WRONG)),
      ...longest.map((_, index) => longest.with(index, WRONG)),
      ...longest.map((_, index) => longest.with(index, true)),
      ...longest.map((_, index) => longest.with(index, false)),
    ];
  }
  if (schema instanceof z.ZodOptional) return samplesOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodString) {
    const window = '09:00-17:00';
    return [
      ['x'],
      [window],
      ['conversations/pair/messages/naming'],
      [1],
      [`${window}\n${window}`],
      ...[12, 13].map((count) => Array<unknown>(count).fill(window)),
    ];
  }
  const parts = partsOf(schema);
  if (parts === undefined) return [];
  const right = exampleOf(schema) as Readonly<Record<string, unknown>>;
  const wrong = parts.flatMap(([key, part]) => [
    ...[WRONG, 'x'.repeat(70), true, false, ...samplesOf(part)].map((value) => ({ ...right, [key]: value })),
    Object.fromEntries(Object.entries(right).filter(([each]) => each !== key)),
    { [key]: right[key] },
  ]);
  return [right, { ...right, unknown: 1 }, ...wrong];
}

/** The schemas of a map's values by key; undefined for what is no map. */
function partsOf(schema: z.ZodType): (readonly [string, z.ZodType])[] | undefined {
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape);
  if (!(schema instanceof z.ZodRecord) || !(schema.keyType instanceof z.ZodEnum)) return undefined;
  return schema.keyType.options.map((key) => [String(key), schema.valueType as z.ZodType] as const);
}
