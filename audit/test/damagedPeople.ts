import { type Damage, WORLD, changed, without } from './damagedWorld';

const NAMED = 'who is named has an account, or was erased';
const SILENCE = 'nobody who is suspended has written anything since';
const TALK = WORLD.find(({ path }) => /^conversations\/.*\/line-1$/.test(path))!.path;
const REVIEW = 'reviews/student-marcus_program_program-negotiation-basics';
const SUSPENDED = new Date('2024-01-28T09:00:00Z');

/** The world with somebody suspended. @param until when that ended, if it did */
function suspended(userRef: string, at: Date, until?: Date) {
  const data = { userRef, reason: 'spam', suspendedBy: 'admin-ines', ...(until && { until }) };
  return [...WORLD, { path: `suspensions/${userRef}`, data: { ...data, createdAt: at, updatedAt: at } }];
}

function lastWordOf(uid: string): number {
  const times = WORLD.flatMap(({ data }) => {
    const { authorRef, senderRef = authorRef, createdAt } = data as Record<string, unknown>;
    return senderRef === uid && createdAt instanceof Date ? [createdAt.getTime()] : [];
  });
  return Math.max(...times);
}

/** The world in which somebody is gone, and named by a pseudonym where there is one. */
export const SOUND_ERASED = [
  ...WORLD.filter(({ path }) => path !== 'users/student-marcus'),
  { path: 'erasures/student-marcus', data: { pseudonym: 'student-marcus', status: 'erased' } },
];

/** Worlds in which somebody was suspended while the last words were on their way, and for a time that is over. */
export const SOUND_PEOPLE = [
  suspended('student-ben', new Date(lastWordOf('student-ben') - 50_000)),
  suspended('student-ben', SUSPENDED, new Date('2024-02-01T09:00:00Z')),
];

/** The demo world with people who are not there, and with people who speak while they may not. */
export const PEOPLE_DAMAGE: readonly Damage[] = [
  ['a review of somebody who is not there', without('users/student-marcus'), NAMED, REVIEW],
  [
    'a session with somebody who is not there',
    changed('sessions/session-coach-ana-0', { studentRefs: ['student-ben', 'nobody'] }),
    NAMED,
    'sessions/session-coach-ana-0',
  ],
  [
    'an order of somebody who is not there',
    changed(WORLD.find(({ path }) => /^payments\/[^/]+$/.test(path))!.path, { payerRef: 'nobody' }),
    NAMED,
    WORLD.find(({ path }) => /^payments\/[^/]+$/.test(path))!.path,
  ],
  ['a message of somebody who was suspended by then', suspended('student-ben', SUSPENDED), SILENCE, TALK],
  ['a review of somebody who was suspended by then', suspended('student-marcus', SUSPENDED), SILENCE, REVIEW],
  [
    'a comment of somebody who was suspended by then',
    suspended('coach-ana', SUSPENDED),
    SILENCE,
    'posts/post-first-raise/comments/comment-first-raise-1',
  ],
];
