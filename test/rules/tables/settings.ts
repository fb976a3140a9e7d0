import { serverTimestamp } from 'firebase/firestore';
import { NOTIFICATION_KINDS } from '../../../functions/src/domain/notifications/notificationKinds';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, type Block, type Data, type RulesTable } from '../table';

const now = serverTimestamp();
const dated = { createdAt: now, updatedAt: now };

function ownOnly(document: string, path: string, create: Data, update: Data): Block {
  return {
    document,
    path,
    create,
    update,
    rows: [
      allow(['get', 'list', 'create', 'update'], ['student'], 'settings are their owner’s alone'),
      deny(['get', 'list', 'create', 'update'], everyoneBut('student'), 'settings are nobody else’s'),
      deny(['delete'], everyone, 'settings are changed, not lost'),
    ],
  };
}

export const settings: RulesTable = {
  collection: 'users/{uid}/settings/{name}',
  blocks: [
    ownOnly(
      'a student’s switches for notifications',
      'users/student/settings/notifications',
      { channels: { inApp: true, email: false, push: true, sms: false }, ...dated },
      {
        digest: 'daily',
        quietHours: { from: '22:00', to: '07:30', timeZone: 'Europe/Berlin' },
        updatedAt: now,
      },
    ),
    ownOnly(
      'a student’s privacy',
      'users/student/settings/privacy',
      { profileVisible: false, showOnLeaderboard: false, ...dated },
      { showOnLeaderboard: true, updatedAt: now },
    ),
    ownOnly(
      'a student’s preferences',
      'users/student/settings/preferences',
      { language: 'de', theme: 'system', ...dated },
      { language: 'en-GB', updatedAt: now },
    ),
    {
      document: 'the switches of somebody suspended',
      path: 'users/suspended/settings/notifications',
      update: { digest: 'weekly', updatedAt: now },
      rows: [
        allow(['get', 'list'], ['suspended'], 'a suspended person still sees its own data'),
        deny(['get', 'list'], everyoneBut('suspended'), 'settings are nobody else’s'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    ...attempts(
      'allow',
      {
        by: 'student',
        verb: 'update',
        path: 'users/student/settings/notifications',
        with: { updatedAt: now },
      },
      Object.keys(NOTIFICATION_KINDS).map((kind) => [
        { kinds: { [kind]: { email: false } } },
        `${kind} can be switched off`,
      ]),
    ),
    ...attempts(
      'deny',
      {
        by: 'student',
        verb: 'update',
        path: 'users/student/settings/notifications',
        with: { updatedAt: now },
      },
      [
        [{ everything: true }, 'an extra field is refused'],
        [{ channels: { email: 'on' } }, 'a switch is on or off'],
        [{ channels: { pigeon: true } }, 'an unknown channel is refused'],
        [{ channels: 'all' }, 'channels are a map'],
        [{ kinds: ['enrollment'] }, 'kinds are a map'],
        [{ kinds: { 'enrollment-created': { email: 'no' } } }, 'a switch of a kind is on or off'],
        [{ kinds: { 'no-such-kind': { email: true } } }, 'an unknown kind is refused'],
        [{ quietHours: { from: '25:00', to: '07:00', timeZone: 'UTC' } }, 'a day has 24 hours'],
        [{ quietHours: { from: '22:00', to: '07:00' } }, 'quiet hours lie in a zone'],
        [{ quietHours: '22-7' }, 'quiet hours are a map'],
        [{ digest: 'hourly' }, 'a digest comes daily or weekly'],
        [{ createdAt: now }, 'the past stays'],
        [{ updatedAt: new Date() }, 'a change is dated by the server'],
      ],
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'update', path: 'users/student/settings/privacy', with: { updatedAt: now } },
      [
        [{ profileVisible: 1 }, 'visible or not'],
        [{ showOnLeaderboard: 'no' }, 'on the leaderboard or not'],
        [{ friends: [] }, 'an extra field is refused'],
      ],
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'update', path: 'users/student/settings/preferences', with: { updatedAt: now } },
      [
        [{ language: 'German' }, 'a language is a BCP 47 tag'],
        [{ theme: 'pink' }, 'an unknown theme is refused'],
        [{ size: 12 }, 'an extra field is refused'],
      ],
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'create', path: 'users/student/settings/secrets', with: dated },
      [[{ theme: 'dark' }, 'there are three documents of settings, not more']],
    ),
    {
      by: 'student',
      verb: 'list',
      path: 'users/student/settings/privacy',
      list: { limit: 'none' },
      verdict: 'deny',
      because: 'a list without a limit is the whole collection',
    },
  ],
};
