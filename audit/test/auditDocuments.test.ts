import { describe, expect, it } from 'vitest';
import { ALL_CHECKS, auditDocuments, auditSource } from '../src/audit';
import { memorySource } from '../src/memorySource';
import { aBooking } from '../../test/rules/world/scheduling';
import type { StoredDocument } from '../src/source';
import { changed, type Damage, aJob, without, WORLD } from './damagedWorld';
import { MONEY_DAMAGE } from './damagedBooks';
import { PAPER_DAMAGE } from './damagedPapers';
import { REVIEW_DAMAGE, reviewOf } from './damagedReviews';
import { SEARCH_DAMAGE } from './damagedSearch';
import { COMMUNITY_DAMAGE } from './damagedCommunity';
import { EVENT_DAMAGE } from './damagedEvents';
import { MESSAGES_DAMAGE } from './damagedMessages';
import { MAIL_DAMAGE, SOUND_MAIL } from './damagedMail';
import { FILES_DAMAGE } from './damagedFiles';
import { ROOM_DAMAGE } from './damagedRooms';
import { FEEDBACK_DAMAGE } from './damagedFeedback';

const BASICS = 'programs/program-negotiation-basics';

const DAMAGE: readonly Damage[] = [
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
    'a booking that the ledger does not have',
    [...WORLD, { path: 'bookings/lost', data: { ...aBooking('coach-ana', 'student-ben'), id: 'lost' } }],
    'the ledger has what bookings, holds and blocks take, and nothing overlaps',
    'bookings/lost',
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
    'public profiles mirror users, coaches and wishes',
    'users/student-ben',
  ],
  [
    'a public profile with another role',
    changed('publicProfiles/student-ben', { role: 'coach' }),
    'public profiles mirror users, coaches and wishes',
    'publicProfiles/student-ben',
  ],
  [
    'a picture of somebody who hides it',
    changed('users/student-ben/settings/privacy', { profileVisible: false }).map((each) =>
      each.path === 'publicProfiles/student-ben'
        ? { ...each, data: { ...each.data, avatarUrl: 'https://example.com/ben.png' } }
        : each,
    ),
    'public profiles mirror users, coaches and wishes',
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
    'currentEnrollments counts the seats that are taken',
    BASICS,
  ],
  [
    'more students than seats',
    changed('programs/program-negotiating-as-a-team', { maxStudents: 5 }),
    'seats are taken by the enrollments that hold one, within the limit',
    'programs/program-negotiating-as-a-team',
  ],
  [
    'a seat that nobody holds',
    changed(`${BASICS}/seats/0`, { taken: 40 }),
    'seats are taken by the enrollments that hold one, within the limit',
    `${BASICS}/seats/0`,
  ],
  [
    'a closed part of an open program',
    changed(`${BASICS}/seats/0`, { isOpen: false }),
    'seats are taken by the enrollments that hold one, within the limit',
    `${BASICS}/seats/0`,
  ],
  [
    'a lost part of the seats',
    without(`${BASICS}/seats/0`),
    'seats are taken by the enrollments that hold one, within the limit',
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
    'an enrollment’s status is the last of its history',
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
  [
    'a coach profile of a student',
    changed('users/coach-ana', { role: 'student' }),
    'a person is known by one uid',
    'users/coach-ana',
  ],
  [
    'a name that is no longer so',
    changed('users/student-ben', { fullName: 'Benedict' }),
    'public profiles mirror users, coaches and wishes',
    'publicProfiles/student-ben',
  ],
  [
    'a slug of nobody',
    [...WORLD, { path: 'slugs/coach:nobody', data: { kind: 'coach', targetRef: 'nobody', slug: 'nobody' } }],
    'one slug has one owner',
    'slugs/coach:nobody',
  ],
  [
    'a history with a hole',
    changed('enrollments/student-ben_program-salary-talks', {
      statusHistory: [{ to: 'active' }, { from: 'cancelled', to: 'active' }],
    }),
    'an enrollment’s status is the last of its history',
    'enrollments/student-ben_program-salary-talks',
  ],
  [
    'an enrollment of nobody',
    without('students/student-ben'),
    'an enrollment is of one student in one program',
    'enrollments/student-ben_program-salary-talks',
  ],
  [
    'what a deleted lesson left behind',
    without(`${BASICS}/lessons/lesson-1-1`),
    'every document has the one above it',
    `${BASICS}/lessons/lesson-1-1/content/body`,
  ],
  [
    'what a deleted program left behind',
    without(BASICS),
    'every document has the one above it',
    `${BASICS}/seats/0`,
  ],
  [
    'a place in a video that is another student’s',
    changed(aPosition(), { studentRef: 'student-emma' }),
    'a place in a video is the student’s of its enrollment',
    aPosition(),
  ],
  ...REVIEW_DAMAGE,
  ...SEARCH_DAMAGE,
  ...MONEY_DAMAGE,
  ...PAPER_DAMAGE,
  ...EVENT_DAMAGE,
  ...COMMUNITY_DAMAGE,
  ...FEEDBACK_DAMAGE,
  ...MESSAGES_DAMAGE,
  ...MAIL_DAMAGE,
  ...ROOM_DAMAGE,
  ...FILES_DAMAGE,
  ['a dead job', [...WORLD, aJob('dead', 0)], 'no job is dead or overdue', 'outbox/a-job'],
  [
    'a job of a kind that nobody knows',
    [...WORLD, withFields(aJob('pending', 1), { kind: 'dance' })],
    'a job is one that a worker knows',
    'outbox/a-job',
  ],
  [
    'a dead job whose payload fits no schema',
    [...WORLD, withFields(aJob('dead', 1), { kind: 'count-seats', payload: { programId: 'x' } })],
    'a job is one that a worker knows',
    'outbox/a-job',
  ],
  [
    'a part of the seats whose count never comes',
    changed(`${BASICS}/seats/0`, { isCountDue: true }),
    'a count that is due has its job',
    `${BASICS}/seats/0`,
  ],
  ['a job that nobody took up', [...WORLD, aJob('pending', 20)], 'no job is dead or overdue', 'outbox/a-job'],
  [
    'a level under a stranger’s id',
    [...WORLD, inPlace('userSkills/ben_react', { userRef: 'eve', skillRef: 'react', kind: 'learning' })],
    'one person has one word on a skill',
    'userSkills/ben_react',
  ],
  [
    'a bookmark that nobody counted',
    [
      ...WORLD,
      inPlace('resources/a-guide', { bookmarkCount: 0 }),
      inPlace('bookmarks/ben_a-guide', { resourceRef: 'a-guide' }),
    ],
    'bookmarks are counted, and gone with their resource',
    'resources/a-guide',
  ],
  [
    'a bookmark of nothing',
    [...WORLD, inPlace('bookmarks/ben_a-guide', { resourceRef: 'a-guide' })],
    'bookmarks are counted, and gone with their resource',
    'resources/a-guide',
  ],
  [
    'two skills that require each other',
    withGraph({ one: ['two'], two: ['one'] }),
    'prerequisites form no circle and lead somewhere',
    'skillGraphs/current',
  ],
  [
    'a skill that requires nothing that there is',
    withGraph({ one: ['none'] }),
    'prerequisites form no circle and lead somewhere',
    'skillGraphs/current',
  ],
  [
    'a graph that knows a skill too many',
    withGraph({ one: [] }),
    'the graph of skills is what the skills say',
    'skillGraphs/current',
  ],
  [
    'a learner of a skill that is gone',
    [...WORLD, inPlace('userSkills/ben_gone', { userRef: 'ben', skillRef: 'gone', kind: 'learning' })],
    'a skill counts the people who have it',
    'skills/gone',
  ],
  [
    'reviews that no summary counts',
    without(`ratingSummaries/program_${reviewOf('program').targetRef}`),
    'ratings equal a recount of the visible reviews',
    `ratingSummaries/program_${reviewOf('program').targetRef}`,
  ],
];

function inPlace(path: string, data: object): StoredDocument {
  return { path, data };
}

/** The world with a graph of nothing but these skills and what they require. */
function withGraph(edges: Readonly<Record<string, readonly string[]>>): readonly StoredDocument[] {
  const nodes = Object.fromEntries(
    Object.entries(edges).map(([id, prerequisites]) => [id, { name: id, prerequisites, related: [] }]),
  );
  const graph = inPlace('skillGraphs/current', { nodes, merged: {} });
  return [...WORLD.filter(({ path }) => path !== graph.path), graph];
}

function aPosition(): string {
  return WORLD.find(({ path }) => /^enrollments\/student-ben_[^/]+\/positions\//.test(path))!.path;
}

function withFields({ path, data }: StoredDocument, fields: object): StoredDocument {
  return { path, data: { ...data, ...fields } };
}

/** Checks with a test of their own. */
const PROVEN_BELOW = [
  'one review per author and target, earned by an enrollment',
  'a token claims the role of its account',
  'a file is stored, and what is stored is a file',
  // In hosts.test.ts.
  'nobody gives what it was not asked to give',
  'the turns of hosts are their bookings by turn',
  // In statistics.test.ts, customers.test.ts and matching.test.ts.
  'who is found by matching can be booked, as it is found',
  'a ranking is in the order of its scores, and of coaches who are found',
  'statistics are a recount of what happened',
  'revenue and earnings are what the books say',
  'what a student booked and spent is what its bookings and orders say',
];

describe('an audit', () => {
  it('finds nothing in the demo world', async () => {
    expect(await auditDocuments(WORLD)).toEqual([]);
    expect(await auditDocuments(SOUND_MAIL)).toEqual([]);
  });

  it('is proven check by check: each one has a fault that it finds', () => {
    const proven = new Set([...DAMAGE.map(([, , check]) => check), ...PROVEN_BELOW]);
    expect(ALL_CHECKS.map(({ check }) => check).filter((check) => !proven.has(check))).toEqual([]);
  });

  it('lets a job that is not due for long wait', async () => {
    expect(await auditDocuments([...WORLD, aJob('pending', 5)])).not.toContainEqual(
      expect.objectContaining({ check: 'no job is dead or overdue' }),
    );
  });

  it.each(DAMAGE)('finds %s', async (_what, documents, check, path) => {
    const named = ALL_CHECKS.filter((each) => each.check === check);
    expect(await auditSource(memorySource(documents), named)).toContainEqual(
      expect.objectContaining({ check, path }),
    );
  });

  it('lets a job that is done be of any release', async () => {
    const done = withFields(aJob('done', 1), { kind: 'dance' });
    expect(await auditDocuments([...WORLD, done])).not.toContainEqual(
      expect.objectContaining({ check: 'a job is one that a worker knows' }),
    );
  });

  it('finds a token that claims another role, where Auth is asked, and lets a job mend it', async () => {
    const claims = ALL_CHECKS.filter(({ check }) => check === 'a token claims the role of its account');
    const claimed = new Map<string, string | undefined>(
      WORLD.flatMap(({ path, data }): [string, string][] =>
        /^users\/[^/]+$/.test(path) ? [[path.slice(6), (data as { role: string }).role]] : [],
      ),
    );
    const found = (roles: ReadonlyMap<string, string | undefined>) =>
      auditSource({ ...memorySource(WORLD), claimedRoles: () => Promise.resolve(roles) }, claims);
    expect(claimed.size).toBeGreaterThan(10);
    expect(await found(claimed)).toEqual([]);
    expect(await found(new Map([...claimed, ['student-ben', 'admin'], ['student-emma', undefined]]))).toEqual(
      [
        expect.objectContaining({ path: 'users/student-ben', mendedBy: 'set-role-claim:student-ben:' }),
        expect.objectContaining({ path: 'users/student-emma' }),
      ],
    );
    claimed.delete('student-ben');
    expect(await found(claimed)).toEqual([]);
  });

  it('finds a rating that a recount does not give, in the summary and at its target', async () => {
    const review = reviewOf('program');
    const unseen = await auditDocuments(changed(review.path, { isVisible: false }));
    expect(unseen).toEqual([
      expect.objectContaining({
        check: 'ratings equal a recount of the visible reviews',
        path: `ratingSummaries/program_${review.targetRef}`,
      }),
      expect.objectContaining({ path: `programs/${review.targetRef}` }),
      expect.objectContaining({ check: 'only hidden reviews have a decision', path: review.path }),
    ]);
  });

  it('finds an aspect that was changed behind the summary', async () => {
    const review = reviewOf('coach');
    const aspects = { professionalism: 1, expertise: 1, communication: 1, valueForMoney: 1 };
    expect(await auditDocuments(changed(review.path, { aspects }))).toEqual([
      expect.objectContaining({ path: `ratingSummaries/coach_${review.targetRef}` }),
    ]);
  });

  it('finds a review by somebody who was never enrolled', async () => {
    const { path, data } = reviewOf('program');
    const stranger = { path: path.replace(/^reviews\/[^_]+/, 'reviews/student-ben'), data: { ...data } };
    expect(await auditDocuments([...WORLD.filter((each) => each.path !== path), stranger])).toContainEqual(
      expect.objectContaining({
        check: 'one review per author and target, earned by an enrollment',
        path: stranger.path,
      }),
    );
  });
});
