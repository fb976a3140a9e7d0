import { expect, test } from 'vitest';
import { VALID_INPUTS } from '../../../test/e2e/support/validInputs';
import type { EventRegistration } from '../../src/contracts/documents/events';
import { paths } from '../../src/domain/paths';
import flagContent from '../../src/handlers/admin/flagContent';
import createPost from '../../src/handlers/community/createPost';
import checkInAttendee from '../../src/handlers/events/checkInAttendee';
import unregisterFromEvent from '../../src/handlers/events/unregisterFromEvent';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import joinWaitlist from '../../src/handlers/learning/joinWaitlist';
import createReview from '../../src/handlers/reviews/createReview';
import reportReview from '../../src/handlers/reviews/reportReview';
import cancelSession from '../../src/handlers/scheduling/cancelSession';
import joinDayWaitlist from '../../src/handlers/scheduling/joinDayWaitlist';
import holdSlot from '../../src/handlers/scheduling/holdSlot';
import joinSession from '../../src/handlers/scheduling/joinSession';
import leaveSession from '../../src/handlers/scheduling/leaveSession';
import rescheduleSession from '../../src/handlers/scheduling/rescheduleSession';
import type { Documents } from '../../src/ports/documents';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import { aBooking, aConsultation } from '../support/aDiary';
import { aMarket } from '../support/aMarket';
import { aCaller } from '../support/aPlatform';
import { inMemoryDocuments } from '../support/inMemoryDocuments';

const CROWD = Array.from({ length: 6 }, (_, index) => `reader${index}`);
/** One person, several taps of a button. */
const TAPS = CROWD.map(() => 'sam');
const FULL_DAY = { consultationTypeId: 'carla_0', durationMinutes: 60, date: '2025-12-03' };
const FLAG = { targetId: 'reader0_program_bootcamp', reason: 'Untrue' };

/** Documents that tell how many transactions were between a read without another's end at the most; a read takes its time. */
function watched(documents: Documents): { documents: Documents; seen: { now: number; most: number } } {
  const seen = { now: 0, most: 0 };
  const watching: Documents = {
    ...documents,
    within: () => watching,
    transact: (work, options) =>
      documents.transact(async (transaction) => {
        const reads: unknown[] = [];
        const reading = async <R>(read: () => Promise<R>): Promise<R> => {
          if (reads.length === 0) seen.most = Math.max(seen.most, (seen.now += 1));
          reads.push(read);
          await new Promise((resolve) => setImmediate(resolve));
          return read();
        };
        try {
          return await work({
            ...transaction,
            get: (path) => reading(() => transaction.get(path)),
            getAll: (...wanted) => reading(() => transaction.getAll(...wanted)),
            query: (query) => reading(() => transaction.query(query)),
          });
        } finally {
          if (reads.length > 0) seen.now -= 1;
        }
      }, options),
  };
  return { documents: watching, seen };
}

function inputOf({ operation: { name } }: MountedOperation): object {
  return (VALID_INPUTS as Readonly<Record<string, object>>)[name] ?? {};
}

/** How many of the calls read at once. */
async function mostAtOnce(
  mounted: MountedOperation,
  uids: readonly string[],
  input: (uid: string) => object = () => inputOf(mounted),
): Promise<number> {
  const stored = inMemoryDocuments();
  await aMarket({}, stored);
  stored.put(paths.consultationType('carla_0'), aConsultation());
  for (const uid of CROWD) {
    const booking = aBooking({ id: `booking-of-${uid}`, sessionRef: 'meeting', studentRef: uid });
    stored.put(paths.booking(booking.id), booking);
    const registration = { eventRef: 'talk', personRef: uid, organizerRef: 'carla' };
    stored.put(paths.eventRegistration(`talk_${uid}`), registration as EventRegistration);
  }
  const { documents, seen } = watched(stored);
  const platform = await aMarket({}, documents);
  seen.most = 0;
  await Promise.allSettled(uids.map((uid) => platform.call(mounted, aCaller(uid, 'student'), input(uid))));
  return seen.most;
}

let dayOfMonth = 3;

/** A time of a day that nobody has asked for yet. */
function anotherDay(): object {
  const startsAt = `2025-12-0${(dayOfMonth += 1)}T10:00:00.000Z`;
  return { consultationTypeId: 'carla_0', durationMinutes: 60, startsAt };
}

test.each<[string, MountedOperation, readonly string[], ((uid: string) => object)?]>([
  ['enrol by several taps', enrollStudent, TAPS, () => ({ programId: 'bootcamp' })],
  ['begin to wait for a program', joinWaitlist, CROWD],
  ['begin to wait for a full day', joinDayWaitlist, CROWD, () => FULL_DAY],
  ['review a program', createReview, CROWD],
  ['report a review', reportReview, CROWD],
  ['report a review by the common name', flagContent, CROWD, () => ({ ...FLAG, targetType: 'review' })],
  ['flag a post', flagContent, CROWD, () => ({ ...FLAG, targetType: 'post' })],
  ['flag a comment', flagContent, CROWD, () => ({ ...FLAG, targetType: 'comment', parentId: 'post' })],
  ['leave an event', unregisterFromEvent, CROWD, (uid) => ({ registrationId: `talk_${uid}` })],
  ['let people in at several doors', checkInAttendee, CROWD],
  ['join a session', joinSession, CROWD],
  ['hold times of several days by several taps', holdSlot, TAPS, anotherDay],
  ['leave a session', leaveSession, CROWD],
  [
    'cancel their seats of a session',
    cancelSession,
    CROWD,
    (uid) => ({ ...inputOf(cancelSession), bookingId: `booking-of-${uid}` }),
  ],
  [
    'move their seats of a session',
    rescheduleSession,
    CROWD,
    (uid) => ({ ...inputOf(rescheduleSession), bookingId: `booking-of-${uid}` }),
  ],
])('those who %s at once come one after another', async (_what, mounted, uids, input) => {
  expect(await mostAtOnce(mounted, uids, input)).toBe(1);
});

test('those who change nothing in common do not wait for each other', async () => {
  expect(await mostAtOnce(createPost, CROWD)).toBeGreaterThan(1);
});
