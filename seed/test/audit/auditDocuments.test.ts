import { describe, expect, it } from 'vitest';
import { auditDocuments } from '../../src/audit/auditDocuments';
import type { Invariant } from '../../src/audit/checks';
import type { StoredDocument } from '../../src/audit/snapshot';
import { buildWorld } from '../../src/world/buildWorld';
import { worldDocuments } from '../../src/world/worldDocuments';

const WORLD: readonly StoredDocument[] = worldDocuments(buildWorld());
const BASICS = 'programs/program-negotiation-basics';

/** The world with fields of one document changed. */
function changed(path: string, fields: object): readonly StoredDocument[] {
  expect(WORLD.some((each) => each.path === path)).toBe(true);
  return WORLD.map((each) => (each.path === path ? { path, data: { ...each.data, ...fields } } : each));
}

function without(path: string): readonly StoredDocument[] {
  expect(WORLD.some((each) => each.path === path)).toBe(true);
  return WORLD.filter((each) => each.path !== path);
}

const DAMAGE: readonly (readonly [
  what: string,
  documents: readonly StoredDocument[],
  invariant: Invariant,
  path: string,
])[] = [
  [
    'a field that its schema does not know',
    changed('users/student-ben', { isAdmin: true }),
    'every document fits the schema of its path',
    'users/student-ben',
  ],
  [
    'a document in an unknown place',
    [...WORLD, { path: 'secrets/one', data: {} }],
    'every document fits the schema of its path',
    'secrets/one',
  ],
  [
    'a foreign uid',
    changed('users/student-ben', { uid: 'student-emma' }),
    'a person is known by one uid',
    'users/student-ben',
  ],
  [
    'a coach without an account',
    without('users/coach-ana'),
    'a person is known by one uid',
    'coaches/coach-ana',
  ],
  [
    'a lost public profile',
    without('publicProfiles/student-ben'),
    'public profiles mirror users and coaches',
    'users/student-ben',
  ],
  [
    'a public profile with another role',
    changed('publicProfiles/student-ben', { role: 'coach' }),
    'public profiles mirror users and coaches',
    'publicProfiles/student-ben',
  ],
  [
    'a picture of somebody who hides it',
    changed('users/student-ben/settings/privacy', { profileVisible: false }).map((each) =>
      each.path === 'publicProfiles/student-ben'
        ? { ...each, data: { ...each.data, avatarUrl: 'https://example.com/ben.png' } }
        : each,
    ),
    'public profiles mirror users and coaches',
    'publicProfiles/student-ben',
  ],
  ['a slug that nobody reserved', changed(BASICS, { slug: 'negotiation' }), 'one slug has one owner', BASICS],
  [
    'a slug that leads to another program',
    changed('slugs/program:negotiation-basics', { targetRef: 'program-salary-talks' }),
    'one slug has one owner',
    BASICS,
  ],
  [
    'a lesson that the outline does not name',
    changed(`${BASICS}/outline/lessons`, { lessonRefs: ['lesson-1-1'] }),
    'the outline names the lessons, dense in their chapters',
    BASICS,
  ],
  [
    'two chapters at one position',
    changed(`${BASICS}/chapters/chapter-2`, { position: 1 }),
    'the outline names the lessons, dense in their chapters',
    BASICS,
  ],
  [
    'a lesson without a chapter',
    changed(`${BASICS}/lessons/lesson-2-2`, { chapterRef: 'chapter-9' }),
    'the outline names the lessons, dense in their chapters',
    `${BASICS}/lessons/lesson-2-2`,
  ],
  [
    'a seat too many in the count',
    changed(BASICS, { currentEnrollments: 39 }),
    'currentEnrollments counts the seats that are taken, once no count is due',
    BASICS,
  ],
  [
    'more students than seats',
    changed('programs/program-negotiating-as-a-team', { maxStudents: 5 }),
    "a program's seats are taken by the enrollments that hold one, within its limit",
    'programs/program-negotiating-as-a-team',
  ],
  [
    'a seat that nobody holds',
    changed(`${BASICS}/seats/3`, { taken: 40 }),
    "a program's seats are taken by the enrollments that hold one, within its limit",
    `${BASICS}/seats/3`,
  ],
  [
    'a closed part of an open program',
    changed(`${BASICS}/seats/3`, { isOpen: false }),
    "a program's seats are taken by the enrollments that hold one, within its limit",
    `${BASICS}/seats/3`,
  ],
  [
    'a lost part of the seats',
    without(`${BASICS}/seats/3`),
    "a program's seats are taken by the enrollments that hold one, within its limit",
    BASICS,
  ],
  [
    "an enrollment under another student's id",
    changed('enrollments/student-ben_program-salary-talks', { studentRef: 'student-emma' }),
    'an enrollment is of one student in one program',
    'enrollments/student-ben_program-salary-talks',
  ],
  [
    'a status that its history does not end in',
    changed('enrollments/student-ben_program-salary-talks', { status: 'paused' }),
    'an enrollment is of one student in one program',
    'enrollments/student-ben_program-salary-talks',
  ],
  [
    'a coach who does not teach the student',
    changed('students/student-ben', { coachRefs: ['coach-ana', 'coach-omar'] }),
    'a student names exactly the coaches of enrollments under way',
    'students/student-ben',
  ],
  [
    'progress that nobody made',
    changed('enrollments/student-ben_program-salary-talks', { progress: 75 }),
    'progress is the share of completed lessons',
    'enrollments/student-ben_program-salary-talks',
  ],
  [
    'a completed lesson without a record',
    without('enrollments/student-ben_program-salary-talks/lessonProgress/lesson-1-1'),
    'progress is the share of completed lessons',
    'enrollments/student-ben_program-salary-talks',
  ],
  [
    'a completed program that is still active',
    changed('enrollments/student-ben_program-voice-and-breath', { status: 'active' }),
    'progress is the share of completed lessons',
    'enrollments/student-ben_program-voice-and-breath',
  ],
];

describe('an audit', () => {
  it('finds nothing in the demo world', () => {
    expect(auditDocuments(WORLD)).toEqual([]);
  });

  it.each(DAMAGE)('finds %s', (_what, documents, invariant, path) => {
    expect(auditDocuments(documents)).toContainEqual(expect.objectContaining({ invariant, path }));
  });

  it('finds a rating that a recount does not give, in the summary and at its target', () => {
    const review = reviewOf('program');
    const unseen = auditDocuments(changed(review.path, { isVisible: false }));
    expect(unseen).toEqual([
      expect.objectContaining({ path: review.path, problem: expect.stringContaining('decision') as string }),
      expect.objectContaining({
        invariant: 'ratings equal a recount of the visible reviews',
        path: `ratingSummaries/program_${review.targetRef}`,
      }),
      expect.objectContaining({ path: `programs/${review.targetRef}` }),
    ]);
  });

  it('finds an aspect that was changed behind the summary', () => {
    const review = reviewOf('coach');
    const aspects = { professionalism: 1, expertise: 1, communication: 1, valueForMoney: 1 };
    expect(auditDocuments(changed(review.path, { aspects }))).toEqual([
      expect.objectContaining({ path: `ratingSummaries/coach_${review.targetRef}` }),
    ]);
  });

  it('finds a review by somebody who was never enrolled', () => {
    const { path, data } = reviewOf('program');
    const stranger = { path: path.replace(/^reviews\/[^_]+/, 'reviews/student-ben'), data: { ...data } };
    expect(auditDocuments([...WORLD.filter((each) => each.path !== path), stranger])).toContainEqual(
      expect.objectContaining({
        invariant: 'one review per author and target, earned by an enrollment',
        path: stranger.path,
      }),
    );
  });
});

/** A visible review of somebody else than the demo student. */
function reviewOf(type: 'program' | 'coach') {
  const found = buildWorld().reviews.find(
    ({ targetType, isVisible, rating }) => targetType === type && isVisible && rating === 5,
  )!;
  return { path: `reviews/${found.id}`, targetRef: found.targetRef, data: found };
}
