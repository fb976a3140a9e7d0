import { everyone, everyoneBut } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

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
    {
      document: 'the erasure of a coach that waits for money',
      path: 'erasures/leaving-1',
      update: { status: 'erased' },
      rows: [
        allow(['get'], ['otherCoach', 'admin'], 'who wants to leave sees what it waits for'),
        deny(['get'], everyoneBut('otherCoach', 'admin'), 'who leaves is nobody else’s business'),
        allow(['list'], ['admin'], 'the admins see how far it is'),
        deny(['list'], everyoneBut('admin'), 'nobody lists who leaves'),
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

export const tableExports: RulesTable = {
  collection: 'tableExports/{tableExportId}',
  blocks: [
    {
      document: 'a table that an admin asked for',
      path: 'tableExports/admin_payments_csv',
      update: { status: 'complete' },
      rows: [deny(['get', 'list', 'create', 'update', 'delete'], everyone, 'told and opened by calls alone')],
    },
  ],
  attempts: refusedReads([
    {
      by: 'coach',
      verb: 'get',
      path: 'tableExports/coach_payments_csv',
      because: 'there is none, and it would tell what was asked for',
    },
  ]),
};

export const dataExports: RulesTable = {
  collection: 'exports/{uid}',
  blocks: [
    {
      document: "the copy of a student's data",
      path: 'exports/student',
      update: { status: 'complete' },
      rows: [
        allow(['get'], ['student'], 'who asked for it sees how far it is'),
        deny(['get'], everyoneBut('student'), 'it is nobody else’s business, the admins’ neither'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'made by the platform'),
      ],
    },
  ],
  attempts: refusedReads([
    {
      by: 'coach',
      verb: 'get',
      path: 'exports/otherStudent',
      because: 'there is none, and it would be another’s',
    },
  ]),
};
