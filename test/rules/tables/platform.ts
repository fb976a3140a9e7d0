import { everyone, everyoneBut } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

export const adminSettings: RulesTable = {
  collection: 'adminSettings/{settingId}',
  blocks: [
    {
      document: 'a public setting',
      path: 'adminSettings/support.email',
      list: { where: [['isPublic', '==', true]] },
      update: { value: 'me@example.com' },
      rows: [
        allow(['get', 'list'], everyone, 'what is public is for everyone'),
        deny(
          ['create', 'update', 'delete'],
          everyone,
          'a setting changes through the platform, which logs it',
        ),
      ],
    },
    {
      document: 'an internal setting',
      path: 'adminSettings/payments.feeBasisPoints',
      list: { where: [['isPublic', '==', false]] },
      update: { value: 0 },
      rows: [
        allow(['get', 'list'], ['admin'], 'the rest is for the admins'),
        deny(['get', 'list'], everyoneBut('admin'), 'what is internal stays in'),
        deny(
          ['create', 'update', 'delete'],
          everyone,
          'a setting changes through the platform, which logs it',
        ),
      ],
    },
  ],
  attempts: refusedReads([
    { by: 'visitor', path: 'adminSettings/missing', because: 'an internal setting and none look the same' },
    {
      by: 'admin',
      verb: 'list',
      path: 'adminSettings/support.email',
      list: { limit: 101 },
      because: 'a list is a page',
    },
  ]),
};

export const activityLogs: RulesTable = {
  collection: 'activityLogs/{entryId}',
  blocks: [
    {
      document: 'what a student did',
      path: 'activityLogs/entry',
      list: { where: [['userRef', '==', 'student']] },
      update: { action: 'nothing' },
      rows: [
        allow(['get', 'list'], ['student', 'admin'], 'people see what was done in their name'),
        deny(['get', 'list'], everyoneBut('student', 'admin'), 'what others did is not shown'),
        deny(['create', 'update', 'delete'], everyone, 'a log that can be changed is none'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'student', path: 'activityLogs/missing', because: 'a foreign entry and none look the same' },
    ]),
    {
      by: 'student',
      verb: 'list',
      path: 'activityLogs/entry',
      list: { where: [['userRef', '==', 'student']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};

export const analytics: RulesTable = {
  collection: 'analytics/{eventId}',
  blocks: [
    {
      document: 'something that was counted',
      path: 'analytics/users:one',
      update: { value: 1_000 },
      rows: [
        allow(['get', 'list'], ['admin'], 'what is counted names people'),
        deny(['get', 'list'], everyoneBut('admin'), 'what is counted names people'),
        deny(['create', 'update', 'delete'], everyone, 'nobody counts for the platform'),
      ],
    },
  ],
  attempts: [
    {
      by: 'admin',
      verb: 'list',
      path: 'analytics/users:one',
      list: { limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};

export const audiences: RulesTable = {
  collection: 'audiences/{uid}',
  blocks: [
    {
      document: 'the audience of a coach',
      path: 'audiences/coach',
      update: { shown: {} },
      rows: [
        deny(
          ['get', 'list', 'create', 'update', 'delete'],
          everyone,
          'it holds groups of one; the call tells groups of five',
        ),
      ],
    },
  ],
  attempts: [],
};

export const statistics: RulesTable = {
  collection: 'statistics/{statisticId}',
  blocks: [
    {
      document: "a coach's own numbers",
      path: 'statistics/sessions@coach@all',
      list: { where: [['owner', '==', 'coach']] },
      update: { counts: { '2026-03': 1_000 } },
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'numbers are for whose they are'),
        deny(['get', 'list'], everyoneBut('coach', 'admin'), 'another coach’s numbers are not shown'),
        deny(['create', 'update', 'delete'], everyone, 'nobody counts for the platform'),
      ],
    },
    {
      document: 'numbers of the platform',
      path: 'statistics/sessions@*@all',
      list: { where: [['owner', '==', '*']] },
      update: { counts: { '2026-03': 1_000 } },
      rows: [
        allow(['get', 'list'], ['admin'], 'the platform’s numbers are for the admins'),
        deny(['get', 'list'], everyoneBut('admin'), 'the platform’s numbers are for the admins'),
        deny(['create', 'update', 'delete'], everyone, 'nobody counts for the platform'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'coach', path: 'statistics/missing', because: 'another one’s numbers and none look the same' },
    ]),
    {
      by: 'coach',
      verb: 'list',
      path: 'statistics/sessions@coach@all',
      list: { where: [['owner', '==', 'coach']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};

export const statisticsProgress: RulesTable = {
  collection: 'statisticsProgress/{id}',
  blocks: [
    {
      document: 'until when was counted',
      path: 'statisticsProgress/current',
      update: { until: 0 },
      rows: [deny(['get', 'list', 'create', 'update', 'delete'], everyone, 'the platform counts')],
    },
  ],
  attempts: [],
};

export const outbox: RulesTable = {
  collection: 'outbox/{jobId}',
  blocks: [
    {
      document: 'a job',
      path: 'outbox/job',
      update: { status: 'done' },
      rows: [
        allow(['get', 'list'], ['admin'], 'the admins see what waits and what failed'),
        deny(['get', 'list'], everyoneBut('admin'), 'a job holds what it is about to send'),
        deny(['create', 'update', 'delete'], everyone, 'nobody sends in the platform’s name'),
      ],
    },
  ],
  attempts: [
    {
      by: 'admin',
      verb: 'list',
      path: 'outbox/job',
      list: { limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};

export const rateLimits: RulesTable = {
  collection: 'rateLimits/{bucket}',
  blocks: [
    {
      document: "a student's bucket",
      path: 'rateLimits/student_learning.enrollStudent',
      update: { tokens: 1_000 },
      rows: [
        deny(['get', 'list', 'create', 'update', 'delete'], everyone, 'limits are nobody’s to see or move'),
      ],
    },
  ],
  attempts: [],
};

export const phoneOptOuts: RulesTable = {
  collection: 'phoneOptOuts/{numberId}',
  blocks: [
    {
      document: 'a phone that wants no more text messages',
      path: 'phoneOptOuts/number',
      update: { isStopped: false },
      rows: [
        deny(
          ['get', 'list', 'create', 'update', 'delete'],
          everyone,
          'a phone says it to the provider alone',
        ),
      ],
    },
  ],
  attempts: [],
};

export const requests: RulesTable = {
  collection: 'requests/{requestId}',
  blocks: [
    {
      document: 'the first answer to a request',
      path: 'requests/student:one',
      update: { answer: { ok: true } },
      rows: [
        deny(['get', 'list', 'create', 'update', 'delete'], everyone, 'answers are given by the platform'),
      ],
    },
  ],
  attempts: [],
};
