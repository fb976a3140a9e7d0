import { deleteField, serverTimestamp } from 'firebase/firestore';
import { SWITCHABLE_KINDS } from '../../../functions/src/contracts/notices';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, type Block, type Data, type RulesTable } from '../table';
import { lateWrite } from './lateWrites';

const now = serverTimestamp();
const dated = { createdAt: now, updatedAt: now };

function ownOnly(document: string, path: string, create: Data, update: Data): Block {
  return {
    document,
    path,
    create,
    update,
    rows: [
      allow(['get', 'create', 'update'], ['student'], 'settings are their owner’s alone'),
      deny(['get', 'create', 'update'], everyoneBut('student'), 'settings are nobody else’s'),
      deny(['list', 'delete'], everyone, 'there are three documents, and they stay'),
    ],
  };
}

const EVERY_SWITCH = Object.fromEntries(
  ['inApp', 'email', 'push', 'sms'].map((channel) => [
    channel,
    Object.fromEntries(SWITCHABLE_KINDS.map((kind, index) => [kind, index % 2 === 0])),
  ]),
);

const ofAnOlderRelease = {
  by: 'enrolled',
  verb: 'update',
  path: 'users/enrolled/settings/notifications',
  with: { updatedAt: now },
} as const;

export const settings: RulesTable = {
  collection: 'users/{uid}/settings/{name}',
  blocks: [
    ownOnly(
      'a student’s switches for notifications',
      'users/student/settings/notifications',
      { channels: { inApp: true, email: false }, ...dated },
      {
        quietHours: { from: '22:00', to: '07:30', timeZone: 'Europe/Berlin' },
        updatedAt: now,
      },
    ),
    ownOnly(
      'a student’s privacy',
      'users/student/settings/privacy',
      { profileVisible: false, ...dated },
      { profileVisible: true, updatedAt: now },
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
      update: { channels: { inApp: false }, updatedAt: now },
      rows: [
        allow(['get'], ['suspended'], 'a suspended person still sees its own data'),
        deny(['get'], everyoneBut('suspended'), 'settings are nobody else’s'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    lateWrite('users/ghost/settings/privacy', { profileVisible: true, ...dated }),
    lateWrite('users/ghost/settings/preferences', { theme: 'dark', ...dated }),
    lateWrite('users/ghost/settings/notifications', { channels: {}, ...dated }),
    ...attempts(
      'allow',
      {
        by: 'student',
        verb: 'update',
        path: 'users/student/settings/notifications',
        with: { updatedAt: now },
      },
      SWITCHABLE_KINDS.map((kind) => [
        { kindsByChannel: { email: { [kind]: false } } },
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
        [{ channels: { inApp: 'on' } }, 'a switch is on or off'],
        [{ channels: { email: 1 } }, 'a switch is no number'],
        [{ channels: { email: null } }, 'a switch is not nothing'],
        [{ channels: { inApp: false, email: 'off' } }, 'a switch is no word'],
        [{ channels: { push: 'on' } }, 'a switch of devices is on or off'],
        [{ channels: { sms: 'on' } }, 'a switch of text messages is on or off'],
        [{ channels: { pigeon: true } }, 'an unknown channel is refused'],
        [{ channels: 'all' }, 'channels are a map'],
        [{ kindsByChannel: ['email'] }, 'switches of kinds are a map'],
        [{ kindsByChannel: { email: ['enrollment-created'] } }, 'those of a channel are a map too'],
        [{ kindsByChannel: { pigeon: {} } }, 'an unknown channel has no kinds'],
        [{ kindsByChannel: { inApp: { 'enrollment-created': 'no' } } }, 'a kind is on or off in the app'],
        [{ kindsByChannel: { email: { 'enrollment-created': 0 } } }, 'a kind is on or off in the mail'],
        [{ kindsByChannel: { push: { 'enrollment-created': null } } }, 'a kind is on or off on devices'],
        [{ kindsByChannel: { sms: { 'booking-moved': 'yes' } } }, 'a kind is on or off in text messages'],
        [
          { kindsByChannel: { email: { 'enrollment-created': true, 'booking-moved': 'no' } } },
          'one wrong switch is enough',
        ],
        [{ kindsByChannel: { email: { 'no-such-kind': true } } }, 'an unknown kind is refused'],
        [{ kindsByChannel: { email: { 'refund-failed': false } } }, 'what is locked on has no switch'],
        [{ kinds: { 'enrollment-created': { email: false } } }, 'kinds are switched by channel'],
        [{ kinds: 'none' }, 'no switches are no word'],
        [{ quietHours: { from: '25:00', to: '07:00', timeZone: 'UTC' } }, 'a day has 24 hours'],
        [{ quietHours: { from: '22:00', to: '07:00' } }, 'quiet hours lie in a zone'],
        [{ quietHours: { from: 22, to: '07:00', timeZone: 'UTC' } }, 'a time is text'],
        [{ quietHours: { from: '22:00', to: '7', timeZone: 'UTC' } }, 'quiet hours end at a time'],
        [{ quietHours: { from: '22:00', to: '07:00', timeZone: '?' } }, 'a zone looks like one'],
        [{ quietHours: { from: '22:00', to: '07:00', zone: 'UTC' } }, 'a zone is called timeZone'],
        [{ quietHours: '22-7' }, 'quiet hours are a map'],
        [{ digest: 'daily' }, 'the digest has another name'],
        [{ mailDigest: { every: 'hour', at: '08:00', timeZone: 'UTC' } }, 'a digest comes by days'],
        [{ mailDigest: { every: 'day', at: '25:00', timeZone: 'UTC' } }, 'a digest has its time of day'],
        [{ mailDigest: { every: 'day', at: '08:00', timeZone: '?' } }, 'a digest has its zone'],
        [{ mailDigest: { every: 'day', at: '08:00' } }, 'a digest lies in a zone'],
        [
          { mailDigest: { every: 'day', at: '08:00', zone: 'UTC' } },
          'the zone of a digest is called timeZone',
        ],
        [{ mailDigest: 'daily' }, 'a digest is a map'],
        [{ readUpTo: 'now' }, 'a mark is an instant'],
        [{ readUpTo: new Date(4e12) }, 'nothing is read before it is told'],
        [{ createdAt: now }, 'the past stays'],
        [{ updatedAt: new Date() }, 'a change is dated by the server'],
      ],
    ),
    ...attempts('allow', ofAnOlderRelease, [
      [{}, 'an older document is still one’s own'],
      [{ channels: { email: false, fax: true } }, 'a switch beside an old one changes'],
      [{ channels: { email: true } }, 'an old switch goes'],
      [
        { kindsByChannel: { email: { 'enrollment-created': false } } },
        'a kind is switched off beside an old one',
      ],
      [{ kinds: deleteField() }, 'old switches of kinds go'],
      [{ kinds: {} }, 'one by one too'],
      [{ digest: deleteField() }, 'the old digest goes'],
    ]),
    ...attempts('deny', ofAnOlderRelease, [
      [{ channels: { email: true, fax: false } }, 'an old switch does not change'],
      [{ channels: { email: true, fax: true, pigeon: true } }, 'no other old switch comes'],
      [{ kinds: { 'enrollment-created': { sms: true } } }, 'an old switch of a kind does not change'],
      [
        { kinds: { 'enrollment-created': { sms: false }, 'booking-moved': {} } },
        'no other old switch of a kind comes',
      ],
      [{ digest: 'weekly' }, 'the old digest does not change'],
    ]),
    ...attempts(
      'allow',
      {
        by: 'student',
        verb: 'update',
        path: 'users/student/settings/notifications',
        with: { updatedAt: now },
      },
      [
        [{ channels: { inApp: false, email: false, push: false, sms: false } }, 'all of it can be off'],
        [{ channels: { inApp: true, email: true, push: true } }, 'all of it can be on'],
        [{ mailDigest: { every: 'week', at: '08:00', timeZone: 'Asia/Tokyo' } }, 'mail may come together'],
        [{ channels: { sms: true } }, 'text messages are asked for'],
        [{ kindsByChannel: { sms: { 'booking-moved': false } } }, 'of one kind they can be none'],
        [{ kindsByChannel: { push: { 'enrollment-created': false } } }, 'devices can be still of one kind'],
        [{ readUpTo: new Date(1) }, 'all that there is can be marked read at once'],
        [{ kindsByChannel: EVERY_SWITCH }, 'every kind has its switch on every channel at once'],
      ],
    ),
    ...attempts(
      'deny',
      {
        by: 'otherStudent',
        verb: 'update',
        path: 'users/otherStudent/settings/notifications',
        with: { updatedAt: now },
      },
      [
        [{ readUpTo: new Date(Date.UTC(2026, 0, 1)) }, 'a mark that comes late takes nothing back'],
        [{ readUpTo: deleteField() }, 'a mark stays'],
      ],
    ),
    ...attempts(
      'allow',
      {
        by: 'otherStudent',
        verb: 'update',
        path: 'users/otherStudent/settings/notifications',
        with: { updatedAt: now },
      },
      [
        [{ readUpTo: new Date(Date.UTC(2026, 0, 3)) }, 'a mark grows'],
        [{ channels: { email: false } }, 'a switch changes beside it'],
      ],
    ),
    ...attempts(
      'allow',
      { by: 'student', verb: 'update', path: 'users/student/settings/privacy', with: { updatedAt: now } },
      [
        [{ messagesFrom: 'anyone' }, 'anybody may be let write first'],
        [{ messagesFrom: 'related' }, 'or those who know the person'],
      ],
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'update', path: 'users/student/settings/privacy', with: { updatedAt: now } },
      [
        [{ createdAt: now }, 'the past stays'],
        [{ profileVisible: 1 }, 'visible or not'],
        [{ showOnLeaderboard: 1 }, 'shown or not'],
        [{ messagesFrom: 'nobody' }, 'who may write first is one of two'],
        [{ friends: [] }, 'an extra field is refused'],
      ],
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'update', path: 'users/student/settings/preferences', with: { updatedAt: now } },
      [
        [{ createdAt: now }, 'the past stays'],
        [{ language: 'German' }, 'a language is a BCP 47 tag'],
        [{ theme: 'pink' }, 'an unknown theme is refused'],
        [{ size: 12 }, 'an extra field is refused'],
      ],
    ),
    ...(['accountless', 'anonymous'] as const).flatMap((by) =>
      ['notifications', 'privacy', 'preferences'].flatMap((name) =>
        attempts('deny', { by, verb: 'create', path: `users/${by}/settings/${name}` }, [
          [dated, 'who has no account stores nothing'],
        ]),
      ),
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'create', path: 'users/student/settings/secrets', with: dated },
      [[{ theme: 'dark' }, 'there are three documents of settings, not more']],
    ),
  ],
};
