import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

export const publicProfiles: RulesTable = {
  collection: 'publicProfiles/{uid}',
  blocks: [
    {
      document: "a coach's public profile",
      path: 'publicProfiles/coach',
      update: { displayName: 'New Name', updatedAt: serverTimestamp() },
      rows: [
        allow(['get'], everyone, 'this is what everyone may see'),
        allow(['list'], ['admin'], 'the admins see who is there'),
        deny(['list'], everyoneBut('admin'), 'people are not a directory'),
        deny(['create', 'update', 'delete'], everyone, 'it mirrors the account and the coach page'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      {
        by: 'admin',
        verb: 'list',
        path: 'publicProfiles/coach',
        list: { limit: 101 },
        because: 'a list is a page',
      },
    ]),
    {
      by: 'admin',
      verb: 'list',
      path: 'publicProfiles/coach',
      list: { limit: 'none' },
      verdict: 'deny',
      because: 'nobody takes all profiles at once',
    },
    {
      by: 'coach',
      verb: 'update',
      path: 'publicProfiles/coach',
      data: { badges: ['verified-coach'] },
      verdict: 'deny',
      because: 'a badge is earned',
    },
  ],
};
