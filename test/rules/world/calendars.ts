import { CREATED, dated } from './dates';

/** What is kept of a coach's connected calendar. */
export const calendarWorld = {
  'calendarGrants/coach': {
    ...{ coachRef: 'coach', calendarId: 'coach@gmail.example', sealedToken: 'k1.sealed' },
    ...{ tendAt: CREATED, ...dated },
  },
  'sessionEvents/talk': {
    ...{ sessionRef: 'talk', coachRef: 'coach', calendarId: 'coach@gmail.example', eventId: 'nebula0v61' },
    ...{ generation: 0, state: 'present', written: 'A talk', writes: 1, start: CREATED, ...dated },
  },
  'sessionMeetings/talk': {
    ...{ sessionRef: 'talk', coachRef: 'coach', peopleRefs: ['student'], provider: 'zoom', hostRef: 'me' },
    ...{ state: 'absent', admissions: {}, moments: [], start: CREATED, ...dated },
  },
  'externalBusy/coach_busy': {
    ...{ id: 'coach_busy', coachRef: 'coach', calendarId: 'coach@gmail.example', eventRef: 'dentist' },
    ...{ start: CREATED, end: CREATED, ...dated },
  },
};
