import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, type RulesTable } from '../table';
import { lateWrite } from './lateWrites';

const now = serverTimestamp();
const device = { token: 'new-token', platform: 'ios', lastSeenAt: now, createdAt: now, updatedAt: now };

export const devices: RulesTable = {
  collection: 'users/{uid}/devices/{deviceId}',
  blocks: [
    {
      document: "a student's phone",
      path: 'users/student/devices/0',
      create: device,
      update: { token: 'rotated', lastSeenAt: now, updatedAt: now },
      rows: [
        allow(
          ['get', 'list', 'create', 'update', 'delete'],
          ['student'],
          'owners say where push notifications go',
        ),
        deny(
          ['get', 'list', 'create', 'update', 'delete'],
          everyoneBut('student'),
          'a push token reaches a person',
        ),
      ],
    },
    {
      document: 'the phone of somebody suspended',
      path: 'users/suspended/devices/0',
      create: device,
      update: { lastSeenAt: now, updatedAt: now },
      rows: [
        allow(['get', 'list'], ['suspended'], 'a suspended person still sees its own data'),
        deny(['get', 'list'], everyoneBut('suspended'), 'a push token reaches a person'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    lateWrite('users/ghost/devices/0', device),
    ...attempts('deny', { by: 'student', verb: 'create', path: 'users/student/devices/9', with: device }, [
      [{ token: 'x'.repeat(4097) }, 'a token has an end'],
      [{ token: '' }, 'a token is not empty'],
      [{ platform: 'toaster' }, 'an unknown platform is refused'],
      [{ lastSeenAt: new Date() }, 'the server says when'],
      [{ owner: 'coach' }, 'an extra field is refused'],
      [{ createdAt: new Date(0) }, 'nothing is dated back'],
    ]),
    ...attempts(
      'deny',
      {
        by: 'student',
        verb: 'update',
        path: 'users/student/devices/0',
        with: { updatedAt: now, lastSeenAt: now },
      },
      [
        [{ refusedToken: 'x' }, 'what a provider says is not the owner’s to write'],
        [{ token: '' }, 'a rotated token is not empty'],
        [{ token: 1 }, 'a rotated token is text'],
        [{ platform: 'toaster' }, 'a platform stays a known one'],
        [{ lastSeenAt: new Date() }, 'the server says when it was seen'],
        [{ owner: 'coach' }, 'no field is added'],
        [{ createdAt: new Date(0) }, 'the past stays'],
      ],
    ),
    ...attempts(
      'allow',
      {
        by: 'student',
        verb: 'update',
        path: 'users/student/devices/1',
        with: { updatedAt: now, lastSeenAt: now },
      },
      [[{ token: 'rotated' }, 'a device that was refused gets a token anew']],
    ),
    ...['10', '-1', 'phone', 'x'.repeat(129)].flatMap((deviceId) =>
      attempts('deny', { by: 'student', verb: 'create', path: `users/student/devices/${deviceId}` }, [
        [device, 'there are ten places for devices'],
      ]),
    ),
    ...attempts('allow', { by: 'student', verb: 'create', path: 'users/student/devices/9' }, [
      [device, 'the tenth place is one'],
    ]),
    ...(['accountless', 'anonymous'] as const).flatMap((by) =>
      attempts('deny', { by, verb: 'create', path: `users/${by}/devices/0` }, [
        [device, 'who has no account stores nothing'],
      ]),
    ),
    {
      by: 'student',
      verb: 'list',
      path: 'users/student/devices/0',
      list: { limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};
