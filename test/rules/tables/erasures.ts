import { everyone, everyoneBut } from '../people';
import { allow, deny, type RulesTable } from '../table';

export const erasures: RulesTable = {
  collection: 'erasures/{pseudonym}',
  blocks: [
    {
      document: 'the erasure of an account',
      path: 'erasures/erased-1',
      update: { status: 'waiting' },
      rows: [
        allow(['get', 'list'], ['admin'], 'the admins see how far it is'),
        deny(['get', 'list'], everyoneBut('admin'), 'who left is nobody else’s business'),
        deny(['create', 'update', 'delete'], everyone, 'erased by the platform'),
      ],
    },
  ],
  attempts: [
    {
      by: 'admin',
      verb: 'list',
      path: 'erasures/erased-1',
      list: { limit: 101 },
      verdict: 'deny',
      because: 'even the admins read page by page',
    },
  ],
};
