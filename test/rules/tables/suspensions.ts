import { everyone, everyoneBut } from '../people';
import { allow, deny, type RulesTable } from '../table';

export const suspensions: RulesTable = {
  collection: 'suspensions/{uid}',
  blocks: [
    {
      document: 'a suspension in force',
      path: 'suspensions/suspended',
      update: { until: new Date(0) },
      rows: [
        allow(['get'], ['suspended', 'admin'], 'who is suspended learns why'),
        deny(['get'], everyoneBut('suspended', 'admin'), 'a suspension is not a pillory'),
        allow(['list'], ['admin'], 'the admins see all of them'),
        deny(['list'], everyoneBut('admin'), 'a suspension is not a pillory'),
        deny(['create', 'update', 'delete'], everyone, 'nobody lifts or makes one directly'),
      ],
    },
  ],
  attempts: [
    {
      by: 'admin',
      verb: 'list',
      path: 'suspensions/suspended',
      list: { limit: 101 },
      verdict: 'deny',
      because: 'even the admins read page by page',
    },
  ],
};
