import { everyone, everyoneBut } from '../people';
import { allow, deny, type RulesTable } from '../table';

export const verificationRequests: RulesTable = {
  collection: 'verificationRequests/{uid}',
  blocks: [
    {
      document: "a coach's request",
      path: 'verificationRequests/coach',
      update: { status: 'approved' },
      rows: [
        allow(
          ['get'],
          ['coach', 'admin'],
          'who asked sees what became of it, and who decides what it is about',
        ),
        deny(['get'], everyoneBut('coach', 'admin'), 'evidence is nobody else’s business'),
        allow(['list'], ['admin'], 'the admins see what waits for them'),
        deny(['list'], everyoneBut('admin'), 'evidence is nobody else’s business'),
        deny(
          ['create', 'update', 'delete'],
          everyone,
          'asked and decided through the platform: nobody verifies itself',
        ),
      ],
    },
  ],
  attempts: [
    {
      by: 'admin',
      verb: 'list',
      path: 'verificationRequests/coach',
      list: { limit: 101 },
      verdict: 'deny',
      because: 'even the admins read page by page',
    },
  ],
};
