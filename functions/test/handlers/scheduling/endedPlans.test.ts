import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import stopSuspended from '../../../src/handlers/accounts/stopSuspended';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import { callOffPlanned } from '../../../src/handlers/privacy/endBookings';
import reserveSeat from '../../../src/handlers/scheduling/reserveSeat';
import { runJob } from '../../../src/runtime/runJob';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { aCourse, aSeries, bookingsIn, sessionsOf } from '../../support/aCourse';
import { A, B } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { intervals, slot } from '../../support/booking';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import { quiet } from '../../support/quiet';

const WEEKS = { firstDate: '2026-06-16', at: '10:00', count: 3 };

/** Three weeks with ann in all of them and ben in the second, each with a talk besides. */
async function aBusyCourse(): Promise<Platform> {
  const course = await aCourse({ now: '2026-06-15T00:00:00Z' });
  const { sessions } = await aSeries(course, WEEKS);
  await course.call(reserveSeat, A, { sessionId: sessions[0]?.sessionId, withFollowing: true });
  await course.call(reserveSeat, B, { sessionId: sessions[1]?.sessionId });
  await course.call(bookSession, A, slot('2026-06-17T09:00:00Z'));
  return course;
}

describe('what was planned ends', () => {
  it('for a student who leaves the program, and for nobody else', async () => {
    const course = await aBusyCourse();
    await course.call(unenrollStudent, A, { enrollmentId: 'ann_bootcamp' });
    await quiet(course, { kinds: ['end-reservations'] });
    expect(sessionsOf(course).map(({ studentRefs }) => studentRefs)).toEqual([[], ['ann'], ['ben'], []]);
    expect(intervals(course, 'ann')).toHaveLength(1);
    expect(bookingsIn(course, 'ann').map(({ status }) => status)).toEqual([
      'cancelled',
      'confirmed',
      'cancelled',
      'cancelled',
    ]);
  });

  it('for everybody when its coach is suspended', async () => {
    const course = await aBusyCourse();
    const dates = { createdAt: course.now, updatedAt: course.now };
    course.documents.put(paths.suspension('carla'), {
      ...{ userRef: 'carla', reason: 'spam', suspendedBy: 'root' },
      ...dates,
    });
    const job = { id: 'stop:1', kind: 'stop-suspended', payload: { uid: 'carla' } } as const;
    course.documents.put(paths.outboxJob(job.id), newOutboxJob(job, course.now));
    await runJob(
      job.id,
      { 'stop-suspended': () => Promise.resolve({ default: stopSuspended }) },
      course.ports,
    );
    expect(sessionsOf(course).map(({ status }) => status)).toEqual(Array(4).fill('cancelled'));
    expect(course.documents.dump('calendarDays/')).toEqual({});
    expect(bookingsIn(course, 'ben')).toMatchObject([{ status: 'cancelled', cancellation: { refund: 0 } }]);
  });

  it('for everybody when its coach goes, under a pseudonym', async () => {
    const course = await aBusyCourse();
    const { documents, ports, now } = course;
    const known = { uid: 'carla', pseudonym: 'erased-1', words: [] };
    await callOffPlanned({ documents, files: course.files, known, now }, (work) =>
      transactWithJobs({ documents, ports, now }, work),
    );
    const ended = sessionsOf(course).filter(({ programRef }) => programRef === 'bootcamp');
    expect(ended.map(({ status }) => status)).toEqual(Array(3).fill('cancelled'));
    const told = Object.keys(documents.dump('outbox/')).filter((id) => id.includes('booking-cancelled'));
    expect(told).toHaveLength(4);
    const jobs = JSON.stringify(
      Object.entries(documents.dump('outbox/')).filter(([id]) => told.includes(id)),
    );
    expect(jobs).toContain('erased-1');
    expect(jobs).not.toContain('"actorRef":"carla"');
  });
});
