import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  createCoachProfile,
  createStudentProfile,
  createUserDocument,
} from '../../functions/src/contracts/accounts';
import { chapter } from '../../functions/src/contracts/documents/chapters';
import { lessonProgress } from '../../functions/src/contracts/documents/lessonProgress';
import { lesson, lessonContent } from '../../functions/src/contracts/documents/lessons';
import { lessonPosition } from '../../functions/src/contracts/documents/positions';
import { programContent } from '../../functions/src/contracts/documents/programs';
import { session } from '../../functions/src/contracts/documents/sessions';
import {
  notificationSettings,
  preferenceSettings,
  privacySettings,
} from '../../functions/src/contracts/documents/settings';
import { HOURLY_RATE_BOUNDS } from '../../functions/src/domain/accounts/hourlyRate';
import { NOTIFICATION_KINDS } from '../../functions/src/domain/notifications/notificationKinds';
import { decideUpdate } from './decideUpdate';
import type { Person } from './people';

interface Written {
  readonly path: string;
  readonly by: Person;
  readonly fields: Readonly<Record<string, z.ZodType>>;
}

const user = createUserDocument.input.shape;
const student = createStudentProfile.input.shape;
const coach = createCoachProfile.input.shape;
const program = without(programContent, 'price', 'currency', 'maxStudents', 'prerequisiteProgramRefs');

/** What people write directly, with the schema that the contract has for each field. */
const written: readonly Written[] = [
  {
    path: 'users/student',
    by: 'student',
    fields: {
      fullName: user.fullName.unwrap(),
      avatarUrl: user.avatarUrl.unwrap(),
      phone: user.phone.unwrap(),
      locale: user.locale.unwrap(),
      marketingConsent: user.marketingConsent.unwrap(),
    },
  },
  {
    path: 'users/student/settings/notifications',
    by: 'student',
    fields: required(notificationSettings.shape),
  },
  { path: 'users/student/settings/privacy', by: 'student', fields: required(privacySettings.shape) },
  {
    path: 'users/student/settings/preferences',
    by: 'student',
    fields: { ...required(preferenceSettings.shape), language: programContent.language.unwrap() },
  },
  { path: 'students/student', by: 'student', fields: required(without(student, 'timeZone')) },
  { path: 'coaches/coach', by: 'coach', fields: required(without(coach, 'hourlyRate', 'slug', 'currency')) },
  {
    path: 'coaches/coach/details/rates',
    by: 'coach',
    fields: { hourlyRate: z.int().min(HOURLY_RATE_BOUNDS.min).max(HOURLY_RATE_BOUNDS.max) },
  },
  { path: 'programs/published', by: 'coach', fields: required(program) },
  { path: 'programs/published/chapters/one', by: 'coach', fields: { title: chapter.shape.title } },
  {
    path: 'programs/published/lessons/open',
    by: 'coach',
    fields: required(without(lesson.shape, 'id', 'chapterRef', 'position')),
  },
  {
    path: 'programs/published/lessons/open/content/body',
    by: 'coach',
    fields: required(lessonContent.shape),
  },
  {
    path: 'enrollments/enrolled_published/lessonProgress/open',
    by: 'enrolled',
    fields: required(lessonProgress.shape),
  },
  {
    path: 'enrollments/enrolled_published/positions/open',
    by: 'enrolled',
    fields: { position: lessonPosition.shape.position },
  },
  { path: 'sessions/kickoff', by: 'coach', fields: { notes: session.shape.notes.unwrap() } },
];

/** The edges of every bound in the contract, and one value of every kind. */
const values: readonly unknown[] = [
  ...[0, 1, 39, 40, 41, 60, 61, 80, 81, 100, 101, 120, 121, 200, 201, 300, 301, 500, 501, 1_000, 1_001].map(
    text,
  ),
  ...[2_000, 2_001, 4_000, 5_000, 5_001, 10_000, 10_001, 100_000, 100_001].map(text),
  ...[' ', 'é', '日本', 'two\nlines', 'a\ttab', 'bell\u0007', 'nul\u0000', 'line\u2028separator', '👩🏽‍🚀'],
  ...['en', 'pt-BR', 'English', 'UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'],
  ...['+491711234567', '+49 (171) 123-45.67', '0171', '+1', '+0123456789'],
  ...['https://example.com', 'https://example.com/a?b=c#d', 'http://example.com', 'javascript:alert(1)'],
  ...['beginner', 'part-time', 'flexible', 'daily', 'off', 'dark', 'wizard'],
  ...[-1, 0, 1, 80, 81, 730, 731, 1_440, 1_441, 2_499, 2_500, 50_000, 50_001, 86_400, 86_401, 0.5, 1e300],
  ...[true, false, null, new Date(1e12), {}, { a: 1 }],
  ...[
    [],
    ['a'],
    [1],
    [''],
    ['two\nlines'],
    [['a']],
    [null],
    lines(20, 1),
    lines(21, 1),
    lines(1, 40),
    lines(1, 41),
  ],
  ...[lines(20, 100), lines(1, 101), lines(20, 200), lines(1, 201)],
  ...[
    { email: true },
    { email: 'on' },
    { pigeon: true },
    { 'enrollment-created': { email: false } },
    { push: true },
    { 'enrollment-created': { sms: false } },
  ],
  ...[{ 'enrollment-created': { sms: 1 } }, { 'enrollment-created': true }],
  { from: '22:00', to: '07:00', timeZone: 'UTC' },
  { startsAt: new Date(1e12), endsAt: new Date(2e12) },
  { startsAt: new Date(1e12) },
  ...[1, 20, 21].map((count) =>
    Array.from({ length: count }, () => ({ name: 'A', url: 'https://example.com' })),
  ),
  [{ name: 'A' }],
  [{ name: 'A', url: 'ftp://example.com' }],
];

describe.each(written)('$path', ({ path, by, fields }) => {
  test.each(Object.entries(fields))('%s: the rules accept what the contract accepts', (field, schema) => {
    const differing = values.filter(
      (value) => decideUpdate(by, path, { [field]: value }) !== schema.safeParse(value).success,
    );
    expect(differing).toEqual([]);
    expect(values.some((value) => schema.safeParse(value).success)).toBe(true);
  });
});

test('every kind of notification can be switched off, and no other', () => {
  const isAccepted = (kind: string) =>
    decideUpdate('student', 'users/student/settings/notifications', { kinds: { [kind]: { email: false } } });
  expect(Object.keys(NOTIFICATION_KINDS).filter((kind) => !isAccepted(kind))).toEqual([]);
  expect(isAccepted('weather-changed')).toBe(false);
});

test('every time zone of the contract is accepted; the rules know only what one looks like', () => {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  expect(zones.filter((timeZone) => !decideUpdate('student', 'users/student', { timeZone }))).toEqual([]);
  expect(decideUpdate('student', 'users/student', { timeZone: 'no zone' })).toBe(false);
});

function text(length: number): string {
  return 'x'.repeat(length);
}

function lines(count: number, length: number): string[] {
  return Array.from({ length: count }, () => text(length));
}

function without(shape: Readonly<Record<string, z.ZodType>>, ...names: string[]): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(shape).filter(([name]) => !names.includes(name)));
}

/** Fields as they must be when they are there, without the dates that every document has. */
function required(shape: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> {
  const fields = Object.entries(without(shape, 'createdAt', 'updatedAt'));
  return Object.fromEntries(fields.map(([name, schema]) => [name, unwrapped(schema)]));
}

function unwrapped(schema: z.ZodType): z.ZodType {
  return 'unwrap' in schema && schema.type === 'optional'
    ? (schema as z.ZodOptional<z.ZodType>).unwrap()
    : schema;
}
