import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { ALL_CHECKS, auditSource } from '../src/audit';
import { type Source, type StoredDocument, rowsOf } from '../src/source';

const AT = new Date('2026-03-01T12:00:00Z');
const PAGE = 100;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A database of so many students of one program that makes each document when it is asked for, and counts how many are still held. */
function endless(students: number): { readonly source: Source; readonly mostHeld: () => number } {
  let handedOut: WeakRef<object>[] = [];
  let most = 0;
  const make = (path: string, data: object): StoredDocument => {
    handedOut.push(new WeakRef(data));
    return { path, data };
  };
  const source: Source = {
    instant: AT,
    async *stream(name) {
      const made = MADE[name];
      for (let index = 0; made !== undefined && index < students; index += 1) {
        if (index % PAGE === 0) await new Promise((resolve) => setImmediate(resolve));
        // Whoever keeps what it read holds most at the end.
        if (index === students - 1) {
          collectGarbage();
          handedOut = handedOut.filter((each) => each.deref() !== undefined);
          most = Math.max(most, handedOut.length);
        }
        const { path, data } = made(`student-${String(index).padStart(8, '0')}`);
        yield make(path, data);
      }
    },
    getAll: (paths) => Promise.resolve(paths.map(() => undefined)),
    topCollections: () => Promise.resolve(Object.keys(MADE)),
  };
  return { source, mostHeld: () => most };
}

const MADE: Readonly<Record<string, (uid: string) => StoredDocument>> = {
  users: (uid) => ({ path: `users/${uid}`, data: { uid, role: 'student', status: 'deleted' } }),
  students: (uid) => ({ path: `students/${uid}`, data: { userRef: uid, coachRefs: ['carla'] } }),
  enrollments: (uid) => ({
    path: `enrollments/${uid}_bootcamp`,
    data: {
      studentRef: uid,
      programRef: 'bootcamp',
      coachRef: 'carla',
      status: 'active',
      statusHistory: [{ to: 'active' }],
      completedLessonRefs: [],
      progress: 0,
      seatShard: 3,
    },
  }),
  lessonProgress: (uid) => ({
    path: `enrollments/${uid}_bootcamp/lessonProgress/l1`,
    data: { completed: false },
  }),
  reviews: (uid) => ({
    path: `reviews/${uid}_program_bootcamp`,
    data: { authorRef: uid, targetType: 'program', targetRef: 'bootcamp', rating: 4, isVisible: true },
  }),
  outbox: (uid) => ({ path: `outbox/notify:${uid}`, data: { status: 'done', runAt: AT } }),
};

it.each(ALL_CHECKS)('holds no more documents of a larger database: $check', async (check) => {
  const [small, large] = [endless(1_000), endless(3_000)];
  await auditSource(small.source, [check]);
  await auditSource(large.source, [check]);
  expect(large.mostHeld()).toBeLessThanOrEqual(Math.max(small.mostHeld(), 10 * PAGE));
});

it('would see a check that keeps what it read', async () => {
  const { source, mostHeld } = endless(5_000);
  const kept: object[] = [];
  for await (const row of rowsOf(source, 'enrollments')) kept.push(row.data);
  expect(kept).toHaveLength(5_000);
  expect(mostHeld()).toBeGreaterThan(10 * PAGE);
});
