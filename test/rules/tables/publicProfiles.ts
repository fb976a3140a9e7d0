import { serverTimestamp } from 'firebase/firestore';
import { everyone } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

export const publicProfiles: RulesTable = {
  collection: 'publicProfiles/{uid}',
  blocks: [
    {
      document: "a coach's public profile",
      path: 'publicProfiles/coach',
      update: { displayName: 'New Name', updatedAt: serverTimestamp() },
      rows: [
        allow(['get', 'list'], everyone, 'this is what everyone may see'),
        deny(['create', 'update', 'delete'], everyone, 'it mirrors the account and the coach page'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      {
        by: 'visitor',
        verb: 'list',
        path: 'publicProfiles/coach',
        list: { limit: 101 },
        because: 'a list is a page',
      },
    ]),
    {
      by: 'visitor',
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
