import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const now = serverTimestamp();
/** What is in view. */
const list = { where: [['isVisible', '==', true]] } as const;
const update = { title: 'Another title', updatedAt: now };

export const resources: RulesTable = {
  collection: 'resources/{resourceId}',
  blocks: [
    {
      document: 'what a coach added to the library',
      path: 'resources/guide',
      list,
      update,
      rows: [
        allow(['get', 'list'], everyone, 'the library is public'),
        allow(['update', 'delete'], ['coach', 'admin'], 'whose it is, and the admins, keep it'),
        deny(['update', 'delete'], everyoneBut('coach', 'admin'), 'nobody writes another one’s'),
        deny(['create'], everyone, 'the platform bounds how many a person adds'),
      ],
    },
    {
      document: 'what a suspended coach added',
      path: 'resources/ofSuspended',
      list,
      update,
      rows: [
        allow(['get', 'list'], everyone, 'the library is public'),
        allow(['update', 'delete'], ['admin'], 'the admins keep it'),
        deny(['update', 'delete'], everyoneBut('admin'), 'a suspension stops every write at once'),
        deny(['create'], everyone, 'the platform bounds how many a person adds'),
      ],
    },
    {
      document: 'what moderators took out of view',
      path: 'resources/hidden',
      list: { where: [['createdBy', '==', 'coach']] },
      update,
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'its author and the admins see it still'),
        deny(['get', 'list'], everyoneBut('coach', 'admin'), 'nobody else reads what is out of view'),
        allow(['update', 'delete'], ['coach', 'admin'], 'whose it is may mend or delete it'),
        deny(['update', 'delete'], everyoneBut('coach', 'admin'), 'nobody writes another one’s'),
        deny(['create'], everyone, 'the platform bounds how many a person adds'),
      ],
    },
  ],
  attempts: [
    {
      by: 'visitor',
      verb: 'get',
      path: 'resources/missing',
      verdict: 'allow',
      because: 'that there is none is no secret',
    },
    ...refusedReads([
      {
        by: 'student',
        verb: 'list',
        path: 'resources/hidden',
        list: { where: [] },
        because: 'a list that may hold what is out of view is refused',
      },
      {
        by: 'visitor',
        verb: 'list',
        path: 'resources/guide',
        list: { where: [['isVisible', '==', true]], limit: 'none' },
        because: 'a list is a page',
      },
    ]),
    ...attempts('deny', { by: 'coach', verb: 'update', path: 'resources/guide', with: { updatedAt: now } }, [
      [{ isVisible: false }, 'what is in view is decided by the moderators'],
      [{ bookmarkCount: 1_000 }, 'bookmarks are counted, not claimed'],
      [{ createdBy: 'otherCoach' }, 'it stays whose it is'],
      [{ resourceType: 'song' }, 'an unknown type is refused'],
      [{ url: 'javascript:alert(1)' }, 'an address is https'],
    ]),
    ...attempts('deny', { by: 'admin', verb: 'update', path: 'resources/missing' }, [
      [update, 'there is nothing to change'],
    ]),
    {
      by: 'admin',
      verb: 'delete',
      path: 'resources/missing',
      verdict: 'deny',
      because: 'there is nothing to delete',
    },
  ],
};

export const bookmarks: RulesTable = {
  collection: 'bookmarks/{bookmarkId}',
  blocks: [
    {
      document: "a student's bookmark",
      path: 'bookmarks/student_open',
      list: { where: [['userRef', '==', 'student']] },
      create: { userRef: 'student', resourceRef: 'open', createdAt: now, updatedAt: now },
      update: { updatedAt: now },
      rows: [
        allow(['get', 'list', 'create', 'delete'], ['student'], 'it is the student’s own'),
        deny(['get', 'list', 'create', 'delete'], everyoneBut('student'), 'what one keeps is private'),
        deny(['update'], everyone, 'there is nothing in it to change'),
      ],
    },
    {
      document: "a suspended person's bookmark",
      path: 'bookmarks/suspended_guide',
      list: { where: [['userRef', '==', 'suspended']] },
      create: { userRef: 'suspended', resourceRef: 'guide', createdAt: now, updatedAt: now },
      update: { updatedAt: now },
      rows: [
        allow(['get', 'list'], ['suspended'], 'reading goes on'),
        deny(['get', 'list'], everyoneBut('suspended'), 'what one keeps is private'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    {
      by: 'student',
      verb: 'get',
      path: 'bookmarks/student_guide',
      verdict: 'allow',
      because: 'one may look whether one has kept something',
    },
    ...refusedReads([
      { by: 'student', path: 'bookmarks/enrolled_guide', because: 'what others keep is not told' },
      { by: 'visitor', path: 'bookmarks/student_guide', because: 'a visitor keeps nothing' },
    ]),
    ...attempts(
      'deny',
      {
        by: 'student',
        verb: 'create',
        path: 'bookmarks/student_guide',
        with: { userRef: 'student', resourceRef: 'guide', createdAt: now, updatedAt: now },
      },
      [
        [{ userRef: 'enrolled' }, 'nobody keeps for another one'],
        [{ resourceRef: 'open' }, 'the id says what is kept'],
        [{ note: 'x' }, 'an extra field is refused'],
      ],
    ),
    {
      by: 'student',
      verb: 'create',
      path: 'bookmarks/student_none',
      data: { userRef: 'student', resourceRef: 'none', createdAt: now, updatedAt: now },
      verdict: 'deny',
      because: 'there is no such resource',
    },
    {
      by: 'student',
      verb: 'delete',
      path: 'bookmarks/student_guide',
      verdict: 'deny',
      because: 'there is nothing to delete',
    },
  ],
};
