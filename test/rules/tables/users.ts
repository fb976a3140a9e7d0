import { deleteField, serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { daysAgo } from '../world/dates';
import { allow, attempts, deny, type Attempt, type RulesTable } from '../table';
import { lateWrite } from './lateWrites';

const now = serverTimestamp();

export const users: RulesTable = {
  collection: 'users/{uid}',
  blocks: [
    {
      document: "a student's account",
      path: 'users/student',
      update: { fullName: 'New Name', updatedAt: now },
      rows: [
        allow(['get'], ['student', 'admin'], 'an account is private to its owner and the admins'),
        deny(['get'], everyoneBut('student', 'admin'), 'e-mail and phone are nobody else’s business'),
        allow(['list'], ['admin'], 'the admins see who is there'),
        deny(['list'], everyoneBut('admin'), 'people are not a directory'),
        allow(['update'], ['student'], 'owners keep their name and contact up to date'),
        deny(['update'], everyoneBut('student'), 'nobody speaks for somebody else, not even an admin'),
        deny(['create', 'delete'], everyone, 'accounts come and go through the platform'),
      ],
    },
    {
      document: 'the account of somebody suspended',
      path: 'users/suspended',
      update: { fullName: 'New Name', updatedAt: now },
      rows: [
        allow(['get'], ['suspended', 'admin'], 'a suspended person still sees its own data'),
        deny(['get'], everyoneBut('suspended', 'admin'), 'an account is private'),
        allow(['list'], ['admin'], 'the admins see who is there'),
        deny(['list'], everyoneBut('admin'), 'people are not a directory'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    lateWrite('users/ghost', { fullName: 'Back again' }),
    ...attempts('deny', { by: 'student', verb: 'update', path: 'users/student', with: { updatedAt: now } }, [
      [{ role: 'admin' }, 'nobody makes itself admin'],
      [{ status: 'active', lastLogin: now }, 'the last login is recorded by the platform'],
      [{ email: 'other@example.com' }, 'the e-mail belongs to the login'],
      [{ uid: 'admin' }, 'nobody becomes somebody else'],
      [{ stripeCustomerId: 'cus_other' }, 'nobody pays with another one’s cards'],
      [{ onboarding: { profileCompleted: false } }, 'onboarding is counted by the platform'],
      [{ isVerified: true }, 'an extra field is refused'],
      [{ createdAt: now }, 'the past stays'],
      [{ fullName: 'x'.repeat(101) }, 'a name is at most 100 characters'],
      [{ fullName: '   ' }, 'a name is not blank'],
      [{ fullName: 'two\nlines' }, 'a name is one line'],
      [{ fullName: 7 }, 'a name is text'],
      [{ avatarUrl: 'javascript:alert(1)' }, 'a picture is a web address'],
      [{ avatarUrl: `https://example.com/${'x'.repeat(2000)}` }, 'an address has an end'],
      [{ phone: '0171 12345' }, 'a phone number is international'],
      [{ phone: '+1 2' }, 'a phone number has at least seven digits'],
      [{ phone: 491711234567 }, 'a phone number is text'],
      [{ avatarUrl: 1 }, 'an address is text'],
      [{ timeZone: 1 }, 'a time zone is text'],
      [{ locale: 1 }, 'a locale is text'],
      [{ locale: `de${'-abcdefgh'.repeat(4)}` }, 'a locale has an end'],
      [{ phone: `+1${' '.repeat(40)}2345678` }, 'a phone number is short'],
      [{ timeZone: 'a zone' }, 'a time zone looks like one'],
      [{ locale: 'English' }, 'a locale is a BCP 47 tag'],
      [{ marketingConsent: 'yes' }, 'consent is yes or no'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'update', path: 'users/student' }, [
      [{ fullName: 'New Name' }, 'every change is dated'],
      [{ fullName: 'New Name', updatedAt: new Date() }, 'a change is dated by the server'],
    ]),
    {
      by: 'student',
      verb: 'update',
      path: 'users/student',
      data: {
        avatarUrl: 'https://example.com/me.png',
        phone: '+49 (171) 123-45.67',
        timeZone: 'America/Argentina/Buenos_Aires',
        locale: 'pt-BR',
        marketingConsent: true,
        updatedAt: now,
      },
      verdict: 'allow',
      because: 'all that owners may change, they may change together',
    },
    ...[daysAgo(-1), '2020-01-01T00:00:00Z', 0, null, {}, []].flatMap((until) =>
      attempts(
        'deny',
        {
          by: 'student',
          verb: 'update',
          path: 'users/student',
          given: { 'suspensions/student': { userRef: 'student', until } },
        },
        [[{ fullName: 'New Name', updatedAt: now }, 'a suspension lasts until a day that can be read']],
      ),
    ),
    {
      by: 'demotedAdmin',
      verb: 'update',
      path: 'users/demotedAdmin',
      data: { fullName: 'New Name', updatedAt: now },
      verdict: 'allow',
      because: 'who was an admin is a person like others',
    },
    {
      by: 'suspendedAdmin',
      verb: 'update',
      path: 'users/suspendedAdmin',
      data: { fullName: 'New Name', updatedAt: now },
      verdict: 'deny',
      because: 'a suspension stops an admin like others',
    },
    ...[{ status: 'suspended' }, { status: 'deleted' }, { role: 'coach' }].map((account): Attempt => ({
      by: 'admin',
      verb: 'get',
      path: 'users/student',
      given: { 'users/admin': { role: 'admin', ...account } },
      verdict: 'deny',
      because: 'an admin is who the account says to be one, in good standing',
    })),
    {
      by: 'admin',
      verb: 'get',
      path: 'users/student',
      given: { 'suspensions/admin': { until: 'unreadable' } },
      verdict: 'deny',
      because: 'a suspension that cannot be read is one',
    },
    {
      by: 'otherStudent',
      verb: 'update',
      path: 'users/otherStudent',
      data: { fullName: 'New Name', updatedAt: now },
      verdict: 'allow',
      because: 'a suspension ends on its day',
    },
    ...attempts('allow', { by: 'student', verb: 'update', path: 'users/student', with: { updatedAt: now } }, [
      [{ fullName: deleteField() }, 'a name may go'],
    ]),
    ...attempts('deny', { by: 'visitor', verb: 'update', path: 'users/visitor', with: { updatedAt: now } }, [
      [{ fullName: 'Nobody' }, 'who is not signed in has no account'],
    ]),
    {
      by: 'admin',
      verb: 'list',
      path: 'users/student',
      list: { limit: 101 },
      verdict: 'deny',
      because: 'even the admins read page by page',
    },
    {
      by: 'admin',
      verb: 'list',
      path: 'users/student',
      list: { limit: 'none' },
      verdict: 'deny',
      because: 'a list without a limit is the whole collection',
    },
  ],
};
