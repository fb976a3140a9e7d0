import type { SessionMeeting } from '../../src/contracts/documents/sessionMeetings';
import { NOON } from './aPlatform';

/** The room of a session, in which its student was for a quarter of an hour. */
export function aSessionMeeting(
  sessionRef: string,
  coachRef: string,
  studentRef = 'ann',
  changes: Partial<SessionMeeting> = {},
): SessionMeeting {
  const link = (uid: string) => ({
    guestId: `guest-of-${sessionRef}-${uid.length}`,
    address: 'b2c4@example.com',
    joinUrl: 'https://zoom.example/w/81234567890?tk=guest',
  });
  const stay = { run: 'run', device: '16778240', personRef: studentRef };
  return {
    ...{ sessionRef, coachRef, peopleRefs: [studentRef], provider: 'zoom', hostRef: 'me' },
    ...{ meetingId: '81234567890', password: '123456', state: 'present', written: 'A talk', start: NOON },
    admissions: { [coachRef]: link(coachRef), [studentRef]: link(studentRef) },
    moments: [
      { ...stay, kind: 'join', at: NOON },
      { ...stay, kind: 'leave', at: new Date(NOON.getTime() + 900_000) },
    ],
    createdAt: NOON,
    updatedAt: NOON,
    ...changes,
  };
}
