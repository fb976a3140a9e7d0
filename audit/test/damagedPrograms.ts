import type { Damage } from './damagedWorld';
import { WORLD, changed, without } from './damagedWorld';
import { aBooking } from '../../test/rules/world/scheduling';

const BASICS = 'programs/program-negotiation-basics';

/** The demo world with faults in its people, programs and enrollments. */
export const PROGRAM_DAMAGE: readonly Damage[] = [
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
    'an enrollment is where its history leads, by moves that there are',
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
    'an enrollment is where its history leads, by moves that there are',
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
];

function aPosition(): string {
  return WORLD.find(({ path }) => /^enrollments\/student-ben_[^/]+\/positions\//.test(path))!.path;
}
