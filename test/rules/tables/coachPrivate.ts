import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, type RulesTable } from '../table';

const now = serverTimestamp();

export const coachPrivate: RulesTable = {
  collection: 'coaches/{uid}/private/{name}',
  blocks: [
    {
      document: "a coach's settings",
      path: 'coaches/coach/private/settings',
      create: { approvesBookings: false, createdAt: now, updatedAt: now },
      update: { approvesBookings: false, updatedAt: now },
      rows: [
        allow(['get', 'create', 'update'], ['coach'], 'a coach works as it likes'),
        deny(['get', 'create', 'update'], everyoneBut('coach'), 'settings are nobody else’s'),
        deny(['list', 'delete'], everyone, 'what lies beside them is for nobody'),
      ],
    },
    {
      document: "the state of a coach's payouts",
      path: 'coaches/coach/private/payout',
      update: { status: 'enabled', updatedAt: now },
      rows: [
        allow(['get'], ['coach'], 'a coach sees whether it can be paid'),
        deny(['get'], everyoneBut('coach'), 'a bank account is nobody else’s'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'the payment provider says what it is'),
      ],
    },
    {
      document: 'the plan of a coach',
      path: 'coaches/coach/private/plan',
      update: { plan: 'pro', status: 'active', updatedAt: now },
      rows: [
        allow(['get'], ['coach'], 'a coach sees what it pays for'),
        deny(['get'], everyoneBut('coach'), 'what a coach pays us is nobody else’s'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'the payment provider says what is paid for'),
      ],
    },
    {
      document: "a coach's answers to the quiz",
      path: 'coaches/coach/private/quiz',
      update: { version: 9, updatedAt: now },
      rows: [
        allow(['get'], ['coach'], 'a coach sees what it answered'),
        deny(['get'], everyoneBut('coach'), 'how a coach works is told by matches alone'),
        deny(
          ['list', 'create', 'update', 'delete'],
          everyone,
          'answers come by a call, with the version that was asked',
        ),
      ],
    },
    {
      document: 'how a coach’s calendar is connected',
      path: 'coaches/coach/private/calendar',
      update: { status: 'connected', updatedAt: now },
      rows: [
        allow(['get'], ['coach'], 'a coach sees whether its calendar is connected'),
        deny(['get'], everyoneBut('coach'), 'whose calendar it is concerns nobody else'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'the platform alone connects it'),
      ],
    },
  ],
  attempts: [
    ...attempts(
      'deny',
      { by: 'coach', verb: 'update', path: 'coaches/coach/private/settings', with: { updatedAt: now } },
      [
        [{ approvesBookings: 'always' }, 'approves or not'],
        [{ fee: 0 }, 'an extra field is refused'],
        [{ createdAt: now }, 'the past stays'],
      ],
    ),
    ...attempts(
      'allow',
      { by: 'coach', verb: 'update', path: 'coaches/coach/private/settings', with: { updatedAt: now } },
      [[{ approvesBookings: true }, 'a coach may want to be asked']],
    ),
    ...attempts('deny', { by: 'student', verb: 'create', path: 'coaches/student/private/settings' }, [
      [{ approvesBookings: true, createdAt: now, updatedAt: now }, 'who is no coach has no settings of one'],
    ]),
  ],
};
