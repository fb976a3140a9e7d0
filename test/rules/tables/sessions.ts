import { deleteField, serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const now = serverTimestamp();
const path = 'sessions/kickoff';

export const sessions: RulesTable = {
  collection: 'sessions/{sessionId}',
  blocks: [
    {
      document: 'a session, listed by its coach',
      path,
      list: { where: [['coachRef', '==', 'coach']] },
      update: { notes: 'Bring your laptop.', updatedAt: now },
      rows: [
        allow(
          ['get'],
          ['enrolled', 'suspended', 'coach', 'otherCoach', 'admin'],
          'those who meet, and give it together, know where and when',
        ),
        deny(
          ['get'],
          everyoneBut('enrolled', 'suspended', 'coach', 'otherCoach', 'admin'),
          'others do not join',
        ),
        allow(['list'], ['coach', 'admin'], 'coaches see their sessions'),
        deny(['list'], everyoneBut('coach', 'admin'), 'the calendar of a coach is private'),
        allow(['update'], ['coach'], 'the coach keeps the notes'),
        deny(['update'], everyoneBut('coach'), 'nobody else keeps them'),
        deny(['create', 'delete'], everyone, 'sessions are made and cancelled by the platform'),
      ],
    },
    {
      document: 'a session of a suspended coach, listed by its student',
      path: 'sessions/ofSuspended',
      list: { where: [['studentRefs', 'array-contains', 'enrolled']] },
      update: { notes: 'Bring your wallet.', updatedAt: now },
      rows: [
        allow(
          ['get'],
          ['enrolled', 'suspended', 'otherCoach', 'admin'],
          'those who meet know where and when',
        ),
        deny(['get'], everyoneBut('enrolled', 'suspended', 'otherCoach', 'admin'), 'others do not join'),
        allow(['list'], ['enrolled', 'admin'], 'students see their sessions'),
        deny(['list'], everyoneBut('enrolled', 'admin'), 'whom a student meets is private'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
    {
      document: 'a session, listed by who gives it together with its coach',
      path,
      list: { where: [['coHostRefs', 'array-contains', 'otherCoach']] },
      update: { notes: 'Bring your laptop.', updatedAt: now },
      rows: [
        allow(['list'], ['otherCoach', 'admin'], 'who gives it sees it'),
        deny(['list'], everyoneBut('otherCoach', 'admin'), 'what somebody gives is private'),
        allow(
          ['get'],
          ['enrolled', 'suspended', 'coach', 'otherCoach', 'admin'],
          'those who meet know where and when',
        ),
        deny(
          ['get'],
          everyoneBut('enrolled', 'suspended', 'coach', 'otherCoach', 'admin'),
          'others do not join',
        ),
        allow(['update'], ['coach'], 'the coach keeps the notes'),
        deny(['update'], everyoneBut('coach'), 'nobody else keeps them'),
        deny(['create', 'delete'], everyone, 'sessions are made and cancelled by the platform'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'coach', path: 'sessions/missing', because: 'a foreign session and none look the same' },
    ]),
    ...attempts('deny', { by: 'coach', verb: 'update', path: 'sessions/missing' }, [
      [{ notes: 'Where?', updatedAt: now }, 'there must be a session to note'],
    ]),
    ...attempts('allow', { by: 'coach', verb: 'update', path, with: { updatedAt: now } }, [
      [{ notes: deleteField() }, 'notes may go'],
    ]),
    ...attempts('deny', { by: 'coach', verb: 'update', path, with: { updatedAt: now } }, [
      [{ status: 'completed' }, 'a session moves through the platform'],
      [{ scheduledTime: new Date(2e12) }, 'a time is moved by the platform, which asks the calendars'],
      [{ studentRefs: ['student'] }, 'who takes part follows the enrollments'],
      [{ meetLink: 'https://example.com/other' }, 'the platform makes the room'],
      [{ notes: 'x'.repeat(10_001) }, 'notes are at most 10000 characters'],
    ]),
    {
      by: 'coach',
      verb: 'list',
      path,
      list: { where: [['coachRef', '==', 'coach']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};
