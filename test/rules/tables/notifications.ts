import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, type RulesTable } from '../table';

const now = serverTimestamp();
const path = 'users/student/notifications/welcome';

/** What the platform counts, to mail nobody the same thing again and again. */
export const mailLedgers: RulesTable = {
  collection: 'users/{uid}/mailLedgers/{id}',
  blocks: [
    {
      document: 'the mails that one person caused to another',
      path: 'users/student/mailLedgers/enrollment-created:coach',
      update: { mails: [] },
      rows: [
        deny(
          ['get', 'list', 'create', 'update', 'delete'],
          everyone,
          'who could empty it could have people mailed without end',
        ),
      ],
    },
  ],
  attempts: [],
};

/** What mail systems said of a person's address. */
export const mailAddresses: RulesTable = {
  collection: 'users/{uid}/mailAddresses/{addressId}',
  blocks: [
    {
      document: 'an address that bounced',
      path: 'users/student/mailAddresses/c3R1ZGVudA',
      update: { state: 'good' },
      rows: [
        allow(['get', 'list'], ['student'], 'its owner sees why no mail comes'),
        deny(['get', 'list'], everyoneBut('student'), 'an address is its owner’s'),
        deny(
          ['create', 'update', 'delete'],
          everyone,
          'who could clear it could cost everybody’s mail its name',
        ),
      ],
    },
  ],
  attempts: [],
};

export const notifications: RulesTable = {
  collection: 'users/{uid}/notifications/{id}',
  blocks: [
    {
      document: 'what a student was told',
      path,
      update: { isRead: true, readAt: now, updatedAt: now },
      rows: [
        allow(['get', 'list', 'update', 'delete'], ['student'], 'the recipient reads, marks and deletes'),
        deny(['get', 'list', 'update', 'delete'], everyoneBut('student'), 'a letter is its recipient’s'),
        deny(['create'], everyone, 'only the platform tells people something'),
      ],
    },
    {
      document: 'what somebody suspended was told',
      path: 'users/suspended/notifications/welcome',
      update: { isRead: true, readAt: now, updatedAt: now },
      rows: [
        allow(['get', 'list'], ['suspended'], 'a suspended person still learns why'),
        deny(['get', 'list'], everyoneBut('suspended'), 'a letter is its recipient’s'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    ...attempts('deny', { by: 'student', verb: 'update', path, with: { updatedAt: now } }, [
      [{ title: 'You won' }, 'what was said stays'],
      [{ content: 'x'.repeat(10) }, 'what was said stays, all of it'],
      [{ actionPath: '/elsewhere' }, 'it leads where the platform said'],
      [{ expiresAt: new Date(4e12) }, 'it goes on its day'],
      [{ readAt: new Date(0) }, 'nothing was read earlier than now'],
      [{ actedAt: new Date(0) }, 'nothing was followed earlier than now'],
      [{ isRead: 'yes' }, 'read or not'],
      [{ isArchived: null }, 'archived or not'],
      [{ pinned: true }, 'an extra field is refused'],
    ]),
    ...attempts('allow', { by: 'student', verb: 'update', path, with: { updatedAt: now } }, [
      [{ isArchived: true }, 'the recipient puts it away'],
      [{ actedAt: now }, 'the recipient followed it'],
    ]),
    ...attempts(
      'allow',
      { by: 'student', verb: 'update', path: 'users/student/notifications/read', with: { updatedAt: now } },
      [[{ isArchived: true }, 'what was read before is put away as it is']],
    ),
    {
      by: 'student',
      verb: 'list',
      path,
      list: { limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};
