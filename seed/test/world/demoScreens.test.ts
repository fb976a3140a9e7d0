import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/world/buildWorld';
import { worldDocuments } from '../../src/world/worldDocuments';

const documents = worldDocuments(buildWorld());

/** Documents at paths of a pattern, of which `filter` is true. */
function all(pattern: RegExp, filter: Readonly<Record<string, unknown>> = {}) {
  return documents.filter(
    ({ path, data }) =>
      pattern.test(path) && Object.entries(filter).every(([field, value]) => data[field] === value),
  );
}

const ENROLLMENT = /^enrollments\/[^/]+$/;
const PROGRAM = /^programs\/[^/]+$/;
const REVIEW = /^reviews\/[^/]+$/;

/** What each demo account meets on its screens; an empty screen shows nobody anything. */
const SCREENS: Readonly<Record<string, readonly unknown[]>> = {
  'student: programs under way': all(ENROLLMENT, { studentRef: 'student-ben', status: 'active' }),
  'student: a paused program': all(ENROLLMENT, { studentRef: 'student-ben', status: 'paused' }),
  'student: a completed program': all(ENROLLMENT, { studentRef: 'student-ben', status: 'completed' }),
  'student: a cancelled program': all(ENROLLMENT, { studentRef: 'student-ben', status: 'cancelled' }),
  'student: lessons done': all(/^enrollments\/student-ben_[^/]+\/lessonProgress\//),
  'student: where to go on': all(/^enrollments\/student-ben_[^/]+\/positions\//),
  'student: a review': all(REVIEW, { authorRef: 'student-ben' }),
  'student: a session': documents.filter(
    ({ path, data }) => path.startsWith('sessions/') && String(data.studentRefs).includes('student-ben'),
  ),
  'student: something unread': all(/^users\/student-ben\/notifications\//, { isRead: false }),
  'student: a hint about what was written': all(/^users\/student-ben\/notifications\/contact-nudged/),
  'student: a public coach': all(/^students\/student-ben$/),
  'coach: programs for sale': all(PROGRAM, { coachRef: 'coach-ana', status: 'published' }),
  'coach: students': all(ENROLLMENT, { coachRef: 'coach-ana', status: 'active' }),
  'coach: reviews': all(REVIEW, { coachRef: 'coach-ana' }),
  'coach: a rating': all(/^ratingSummaries\/coach_coach-ana$/),
  'coach: a session': all(/^sessions\//, { coachRef: 'coach-ana' }),
  'coach: hours': all(/^availabilitySchedules\//, { coachRef: 'coach-ana', isActive: true }),
  'coach: consultations that were held': all(/^bookings\//, { coachRef: 'coach-ana', status: 'completed' }),
  'student: consultations': all(/^bookings\//, { studentRef: 'student-ben' }),
  'student: a consultation to book': all(/^consultationTypes\//, { isActive: true }),
  'coach: something unread': all(/^users\/coach-ana\/notifications\//, { isRead: false }),
  'coach: something read': all(/^users\/coach-ana\/notifications\//, { isRead: true }),
  'coach: rates': all(/^coaches\/coach-ana\/private\//),
  'admin: people': all(/^users\/[^/]+$/),
  'admin: what happened': all(/^activityLogs\//),
  'admin: a hidden review': all(REVIEW, { isVisible: false }),
  'admin: a mailbox that is gone': all(/^users\/[^/]+\/mailAddresses\//, { state: 'bounced' }),
  'admin: a setting': all(/^adminSettings\//),
};

describe('each demo account has something on', () => {
  it.each(Object.keys(SCREENS))('%s', (screen) => {
    expect(SCREENS[screen]).not.toEqual([]);
  });
});

it('no notification of the demo world expires', () => {
  const expiries = all(/\/notifications\//).map(({ data }) => data.expiresAt as Date);
  expect(expiries.length).toBeGreaterThan(10);
  for (const expiry of expiries) expect(expiry.getUTCFullYear()).toBe(2100);
});
