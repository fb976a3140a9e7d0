import { deleteField, serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const now = serverTimestamp();

export const conversations: RulesTable = {
  collection: 'conversations/{conversationId}',
  blocks: [
    {
      document: 'a direct conversation',
      path: 'conversations/pair',
      list: { where: [['participantRefs', 'array-contains', 'student']] },
      update: { isActive: false },
      rows: [
        allow(['get'], ['student', 'coach'], 'the two who talk see it'),
        deny(['get'], everyoneBut('student', 'coach'), 'nobody else does, the admins neither'),
        allow(['list'], ['student'], 'people list their own'),
        deny(['list'], everyoneBut('student'), 'with whom others talk is theirs'),
        deny(['create', 'update', 'delete'], everyone, 'the platform keeps it'),
      ],
    },
    {
      document: 'a conversation with the platform',
      path: 'conversations/help',
      list: { where: [['type', '==', 'support']] },
      update: { assignedTo: 'admin' },
      rows: [
        allow(['get'], ['student', 'admin'], 'who asks and the admins see it'),
        deny(['get'], everyoneBut('student', 'admin'), 'what somebody asks is no one else’s'),
        allow(['list'], ['admin'], 'the admins see who asks'),
        deny(['list'], everyoneBut('admin'), 'who asks the platform, others do not see'),
        deny(['create', 'update', 'delete'], everyone, 'the platform keeps it'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'student', path: 'conversations/none', because: 'a foreign one and none look the same' },
      {
        by: 'student',
        verb: 'list',
        path: 'conversations/pair',
        list: { where: [['participantRefs', 'array-contains', 'student']], limit: 20_001 },
        because: 'also a sum has an end',
      },
      {
        by: 'student',
        verb: 'list',
        path: 'conversations/pair',
        list: { where: [['participantRefs', 'array-contains', 'coach']], limit: 1_000 },
        because: 'nobody sums up what others have not read',
      },
      {
        by: 'admin',
        verb: 'list',
        path: 'conversations/help',
        list: { where: [['type', '==', 'support']], limit: 101 },
        because: 'a list is a page',
      },
    ]),
    {
      by: 'student',
      verb: 'list',
      path: 'conversations/pair',
      list: { where: [['participantRefs', 'array-contains', 'student']], limit: 20_000 },
      verdict: 'allow',
      because: 'what one has not read is the sum over all of one’s conversations',
    },
  ],
};

export const conversationMembers: RulesTable = {
  collection: 'conversations/{conversationId}/members/{uid}',
  blocks: [
    {
      document: 'how far a student has read',
      path: 'conversations/pair/members/student',
      update: { readSeq: 2, readAt: now, updatedAt: now },
      rows: [
        allow(['get'], ['student', 'coach'], 'those who talk see how far the other has read'),
        deny(['get'], everyoneBut('student', 'coach'), 'who read what, nobody else sees'),
        allow(['update'], ['student'], 'each marks what it has read itself'),
        deny(['update'], everyoneBut('student'), 'nobody reads for another one'),
        deny(['list', 'create', 'delete'], everyone, 'who takes part, the platform says'),
      ],
    },
    {
      document: 'how far somebody suspended has read',
      path: 'conversations/circle/members/suspended',
      update: { readSeq: 2, readAt: now, updatedAt: now },
      rows: [
        allow(['get'], ['suspended', 'coach', 'enrolled', 'student'], 'reading goes on'),
        deny(['get'], everyoneBut('suspended', 'coach', 'enrolled', 'student'), 'nobody else sees'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    ...attempts(
      'deny',
      { by: 'student', verb: 'update', path: 'conversations/pair/members/student', with: { updatedAt: now } },
      [
        [{ readSeq: 3 }, 'nobody reads what is not there yet'],
        [{ readSeq: 1 }, 'a mark is not set twice'],
        [{ readSeq: 0 }, 'a late mark moves nothing back'],
        [{ readSeq: -1 }, 'a mark is not negative'],
        [{ readSeq: 'x' }, 'a mark is a number'],
        [{ readSeq: 1.5 }, 'a mark is a whole number'],
        [{ readSeq: 2, readAt: new Date(0) }, 'the platform’s clock says when'],
        [{ readSeq: 2, fromSeq: 1, userRef: 'coach' }, 'whose it is stays'],
      ],
    ),
    ...attempts(
      'deny',
      { by: 'otherStudent', verb: 'update', path: 'conversations/circle/members/otherStudent' },
      [
        [{ readSeq: 6, updatedAt: now }, 'who was removed marks nothing'],
        [{ toSeq: deleteField(), updatedAt: now }, 'nobody lets itself in again'],
      ],
    ),
    ...attempts('deny', { by: 'student', verb: 'update', path: 'conversations/pair/members/none' }, [
      [{ readSeq: 2, updatedAt: now }, 'there is nothing to mark'],
    ]),
    ...refusedReads([
      { by: 'student', path: 'conversations/none/members/coach', because: 'there is no such conversation' },
    ]),
  ],
};

const soon = new Date(Date.now() + 3_600_000);
const lifeSign = { isTyping: false, updatedAt: now, expiresAt: soon };
const ownSign = { userRef: 'student', ...lifeSign };

export const lifeSigns: RulesTable = {
  collection: 'conversations/{conversationId}/lifeSigns/{uid}',
  blocks: [
    {
      document: 'that a student types',
      path: 'conversations/pair/lifeSigns/student',
      create: ownSign,
      update: lifeSign,
      rows: [
        allow(['get', 'list'], ['student', 'coach'], 'those who talk see who types'),
        deny(['get', 'list'], everyoneBut('student', 'coach'), 'nobody else sees it'),
        allow(['create', 'update'], ['student'], 'each says it for itself'),
        deny(['create', 'update'], everyoneBut('student'), 'nobody types for another one'),
        deny(['delete'], everyone, 'it ends by itself'),
      ],
    },
    {
      document: 'that somebody suspended types',
      path: 'conversations/circle/lifeSigns/suspended',
      create: { userRef: 'suspended', ...lifeSign },
      update: lifeSign,
      rows: [
        allow(['get', 'list'], ['suspended', 'coach', 'enrolled', 'student'], 'reading goes on'),
        deny(['get', 'list'], everyoneBut('suspended', 'coach', 'enrolled', 'student'), 'nobody else sees'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    ...attempts(
      'deny',
      { by: 'student', verb: 'update', path: 'conversations/pair/lifeSigns/student', with: lifeSign },
      [
        [{ userRef: 'coach' }, 'it is its person’s'],
        [{ isTyping: 'yes' }, 'somebody types or not'],
        [{ updatedAt: new Date(0) }, 'the platform’s clock counts'],
        [{ expiresAt: new Date(0) }, 'what is over is no sign'],
        [{ expiresAt: new Date(Date.now() + 30 * 3_600_000) }, 'it ends within a day'],
        [{ expiresAt: 'soon' }, 'its end is an instant'],
        [{ expiresAt: deleteField() }, 'it has an end'],
        [{ text: 'Hello' }, 'nothing is said by it'],
      ],
    ),
    ...attempts(
      'deny',
      {
        ...{ by: 'student', verb: 'update', path: 'conversations/pair/lifeSigns/student' },
        given: { 'conversations/pair/lifeSigns/student': { ...ownSign, updatedAt: soon } },
      },
      [[lifeSign, 'each is read by all who look: one a second is enough']],
    ),
    ...attempts('deny', { by: 'student', verb: 'create', path: 'conversations/crowd/lifeSigns/student' }, [
      [ownSign, 'of more than twenty nobody sees who types'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'create', path: 'conversations/none/lifeSigns/student' }, [
      [ownSign, 'there is no such conversation'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'create', path: 'conversations/closed/lifeSigns/student' }, [
      [ownSign, 'nobody speaks there any more'],
    ]),
    ...attempts('allow', { by: 'student', verb: 'create', path: 'conversations/help/lifeSigns/student' }, [
      [ownSign, 'who asks the platform types too'],
      [{ ...ownSign, isTyping: true }, 'or is there and types'],
    ]),
    ...refusedReads([
      {
        by: 'student',
        path: 'conversations/none/lifeSigns/student',
        because: 'there is no such conversation',
      },
      {
        by: 'student',
        verb: 'list',
        path: 'conversations/pair/lifeSigns/student',
        list: { limit: 101 },
        because: 'a list is a page',
      },
      {
        by: 'student',
        verb: 'list',
        path: 'conversations/none/lifeSigns/student',
        because: 'who is in a conversation that is none, nobody asks',
      },
    ]),
  ],
};

export const conversationTallies: RulesTable = {
  collection: 'users/{uid}/conversations/{conversationId}',
  blocks: [
    {
      document: 'what a student’s count subtracts for a conversation',
      path: 'users/student/conversations/pair',
      update: { isMuted: true, updatedAt: now },
      rows: [
        allow(['get', 'list', 'update'], ['student'], 'its owner sees it, and mutes and archives'),
        deny(
          ['get', 'list', 'update'],
          everyoneBut('student'),
          'how somebody keeps its conversations is its own',
        ),
        deny(['create', 'delete'], everyone, 'it is there while one takes part'),
      ],
    },
    {
      document: 'the same of somebody suspended',
      path: 'users/suspended/conversations/circle',
      update: { isMuted: true, updatedAt: now },
      rows: [
        allow(['get', 'list'], ['suspended'], 'reading goes on'),
        deny(['get', 'list'], everyoneBut('suspended'), 'it is its owner’s'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    ...attempts(
      'deny',
      { by: 'student', verb: 'update', path: 'users/student/conversations/pair', with: { updatedAt: now } },
      [
        [{ readSeq: 2 }, 'the platform counts'],
        [{ unreadShare: -2 }, 'the platform counts'],
        [{ skipped: 1 }, 'the platform counts'],
        [{ participantRefs: ['coach'] }, 'it stays its owner’s'],
        [{ blockedByRefs: ['coach'] }, 'who blocks whom, the platform notes'],
      ],
    ),
  ],
};

export const broadcasts: RulesTable = {
  collection: 'broadcasts/{broadcastId}',
  blocks: [
    {
      document: 'what an admin told many',
      path: 'broadcasts/spring',
      update: { status: 'done' },
      rows: [
        allow(['get', 'list'], ['admin'], 'admins watch how far it is'),
        deny(['get', 'list'], everyoneBut('admin'), 'to whom what was told, nobody else sees'),
        deny(['create', 'update', 'delete'], everyone, 'the platform tells and counts'),
      ],
    },
  ],
  attempts: refusedReads([
    {
      by: 'admin',
      verb: 'list',
      path: 'broadcasts/spring',
      list: { limit: 101 },
      because: 'a list is a page',
    },
  ]),
};

export const broadcastParts: RulesTable = {
  collection: 'broadcasts/{broadcastId}/parts/{batch}',
  blocks: [
    {
      document: 'how far a batch is',
      path: 'broadcasts/spring/parts/0',
      update: { sent: 1 },
      rows: [deny(['get', 'list', 'create', 'update', 'delete'], everyone, 'the platform’s own sums')],
    },
  ],
  attempts: [],
};

export const flags: RulesTable = {
  collection: 'flags/{flagId}',
  blocks: [
    {
      document: 'what somebody reported',
      path: 'flags/reported',
      update: { status: 'closed' },
      rows: [
        allow(['get', 'list'], ['admin'], 'moderators see what was reported'),
        deny(['get', 'list'], everyoneBut('admin'), 'who reported whom, nobody else sees'),
        deny(['create', 'update', 'delete'], everyone, 'a report is made by the platform'),
      ],
    },
  ],
  attempts: refusedReads([
    {
      by: 'admin',
      verb: 'list',
      path: 'flags/reported',
      list: { limit: 101 },
      because: 'a list is a page',
    },
  ]),
};
