import { everyone, everyoneBut } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

export const uploads: RulesTable = {
  collection: 'uploads/{uploadId}',
  blocks: [
    {
      document: "a student's upload",
      path: 'uploads/wanted',
      list: { where: [['ownerRef', '==', 'student']] },
      update: { status: 'ready' },
      rows: [
        allow(['get', 'list'], ['student', 'admin'], 'who uploads sees what becomes of it, and moderation'),
        deny(['get', 'list'], everyoneBut('student', 'admin'), 'nobody else knows of it'),
        deny(['create', 'update', 'delete'], everyone, 'only the platform says what a file is'),
      ],
    },
  ],
  attempts: refusedReads([
    {
      by: 'student',
      verb: 'list',
      path: 'uploads/wanted',
      list: { where: [['ownerRef', '==', 'student']], limit: 101 },
      because: 'a list is a page',
    },
    { by: 'student', verb: 'list', path: 'uploads/wanted', because: 'a list is of one’s own' },
    { by: 'student', verb: 'get', path: 'uploads/none', because: 'there is none' },
  ]),
};

export const storageUsage: RulesTable = {
  collection: 'storageUsage/{uid}',
  blocks: [
    {
      document: 'what a student has stored',
      path: 'storageUsage/student',
      update: { usedBytes: 0 },
      rows: [
        allow(['get'], ['student', 'admin'], 'it is its own, and moderation'),
        deny(['get'], everyoneBut('student', 'admin'), 'it is nobody else’s business'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'counted by the platform'),
      ],
    },
  ],
  attempts: [],
};
