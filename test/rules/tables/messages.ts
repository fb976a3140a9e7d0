import { deleteField, serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';
import { image, messageFiles, picture, text } from './messageFiles';

const now = serverTimestamp();
const dated = { createdAt: now, updatedAt: now };

const edited = { content: 'Changed', version: 2, editedAt: now, updatedAt: now };
const removed = {
  content: deleteField(),
  url: deleteField(),
  attachments: deleteField(),
  isDeleted: true,
  deletedAt: now,
  version: 2,
  updatedAt: now,
};
const fresh = 'conversations/pair/messages/fresh';
const said = { senderRef: 'otherStudent', content: 'Hello', ...dated };

export const messages: RulesTable = {
  collection: 'conversations/{conversationId}/messages/{messageId}',
  blocks: [
    {
      document: 'a message of a direct conversation',
      path: fresh,
      list: { where: [['seq', '>=', 1]] },
      create: { ...text, id: 'fresh' },
      update: edited,
      rows: [
        allow(['get', 'list'], ['student', 'coach'], 'the two read it'),
        deny(['get', 'list'], everyoneBut('student', 'coach'), 'nobody else does, the admins neither'),
        allow(['create', 'update'], ['student'], 'each speaks for itself'),
        deny(['create', 'update'], everyoneBut('student'), 'nobody speaks for another one'),
        deny(['delete'], everyone, 'what is deleted leaves a mark'),
      ],
    },
    {
      document: 'what somebody asked the platform',
      path: 'conversations/help/messages/asked',
      list: { where: [['seq', '>=', 1]] },
      create: { ...text, id: 'asked', conversationRef: 'help' },
      update: edited,
      rows: [
        allow(['get', 'list'], ['student', 'admin'], 'who asks and the admins read it'),
        deny(['get', 'list'], everyoneBut('student', 'admin'), 'nobody else does'),
        allow(['create'], ['student'], 'who asks writes'),
        deny(['create'], everyoneBut('student'), 'an admin takes part before it answers'),
        deny(['update', 'delete'], everyone, 'after the time to change it, it stays'),
      ],
    },
    {
      document: 'a message of somebody suspended in a group',
      path: 'conversations/circle/messages/ofSuspended',
      list: { where: [['seq', '>=', 7]] },
      create: { ...text, id: 'ofSuspended', conversationRef: 'circle', senderRef: 'suspended' },
      update: edited,
      rows: [
        allow(['get', 'list'], ['student', 'coach', 'suspended'], 'reading goes on'),
        deny(['get', 'list'], everyoneBut('student', 'coach', 'suspended'), 'nobody else reads'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
    {
      document: 'a message of somebody who was removed since',
      path: 'conversations/circle/messages/ofRemoved',
      list: {
        where: [
          ['seq', '>=', 5],
          ['seq', '<=', 6],
        ],
      },
      create: { ...text, id: 'ofRemoved', conversationRef: 'circle', senderRef: 'otherStudent' },
      update: edited,
      rows: [
        allow(['get', 'list'], ['otherStudent', 'coach', 'suspended'], 'what one could read stays readable'),
        deny(
          ['get', 'list'],
          everyoneBut('otherStudent', 'coach', 'suspended'),
          'who was away then does not read it',
        ),
        deny(['create', 'update', 'delete'], everyone, 'who was removed writes nothing any more'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'student', path: 'conversations/pair/messages/none', because: 'there is none' },
      { by: 'student', path: 'conversations/none/messages/none', because: 'there is none' },
      {
        by: 'otherStudent',
        path: 'conversations/circle/messages/last',
        because: 'what came after the removal is not for who was removed',
      },
      {
        by: 'otherStudent',
        path: 'conversations/circle/messages/gap',
        because: 'what came between two memberships neither',
      },
      {
        by: 'student',
        path: 'conversations/circle/messages/gap',
        because: 'nor of one who is back',
      },
      {
        by: 'otherStudent',
        verb: 'list',
        path: 'conversations/circle/messages/first',
        list: { where: [['seq', '>=', 5]] },
        because: 'a list stays within what one may read',
      },
      {
        by: 'student',
        verb: 'list',
        path: fresh,
        because: 'a list says from where on it reads',
      },
      {
        by: 'student',
        verb: 'list',
        path: fresh,
        list: { where: [['seq', '>=', 1]], limit: 101 },
        because: 'a list is a page',
      },
    ]),
    {
      by: 'student',
      verb: 'get',
      path: 'conversations/none/messages/lost',
      given: { 'conversations/none/messages/lost': { seq: 1, senderRef: 'student', isDeleted: false } },
      verdict: 'deny',
      because: 'a message without its conversation is nobody’s',
    },
    ...(['first', 'third', 'fifth', 'last', 'deleted'] as const).map((id) => ({
      by: 'student' as const,
      verb: 'get' as const,
      path: `conversations/circle/messages/${id}`,
      verdict: 'allow' as const,
      because: 'each stretch is readable',
    })),
    {
      by: 'student',
      verb: 'get',
      path: 'conversations/circle/messages/fourth',
      given: {
        'conversations/circle/messages/fourth': { seq: 4, senderRef: 'coach', isDeleted: false },
        'conversations/circle/members/student': {
          userRef: 'student',
          fromSeq: 7,
          earlier: [1, 2, 3, 4].map((seq) => ({ fromSeq: seq, toSeq: seq })),
          readSeq: 1,
        },
      },
      verdict: 'allow',
      because: 'the fourth stretch too',
    },
    {
      by: 'student',
      verb: 'get',
      path: 'conversations/circle/messages/sixth',
      given: {
        'conversations/circle/messages/sixth': { seq: 6, senderRef: 'coach', isDeleted: false },
        'conversations/circle/members/student': {
          userRef: 'student',
          fromSeq: 7,
          earlier: [1, 2, 3, 4].map((seq) => ({ fromSeq: seq, toSeq: seq })),
          readSeq: 1,
        },
      },
      verdict: 'deny',
      because: 'and no further',
    },
    {
      by: 'student',
      verb: 'get',
      path: 'conversations/circle/messages/sixth',
      given: {
        'conversations/circle/messages/sixth': { seq: 6, senderRef: 'coach', isDeleted: false },
        'conversations/circle/members/student': {
          userRef: 'student',
          fromSeq: 20,
          earlier: [7, 8, 9, 10].map((seq) => ({ fromSeq: seq, toSeq: seq })),
          readSeq: 1,
        },
      },
      verdict: 'deny',
      because: 'what was before the first stretch is not for who was not there',
    },
    ...attempts(
      'deny',
      {
        by: 'student',
        verb: 'create',
        path: 'conversations/pair/messages/new',
        with: { ...text, id: 'new' },
      },
      [
        [{ senderRef: 'coach' }, 'nobody signs with another name'],
        [{ seq: 3 }, 'the platform numbers'],
        [{ seq: 1e14 }, 'a place has an end'],
        [{ conversationRef: 'circle' }, 'it says where it is'],
        [{ id: 'other' }, 'it says what it is'],
        [{ createdAt: new Date(0) }, 'the platform’s clock counts'],
        [{ version: 2 }, 'it begins at the beginning'],
        [{ isDeleted: true }, 'what is deleted was said before'],
        [{ messageType: 'link' }, 'a link has an address'],
        [{ url: 'https://example.com' }, 'a text has none'],
        [{ messageType: 'poll' }, 'there are no such messages'],
        [{ content: 'x'.repeat(4_001) }, 'a message has an end'],
        [{ content: 'nul\u0000' }, 'nothing invisible is stored'],
        [{ content: ' ' }, 'an empty message is none'],
        [{ isRead: true }, 'an extra field is refused'],
        [{ attachments: [{ ...picture, fileRef: 'photo' }] }, 'words come without files'],
        [{ content: deleteField() }, 'a text says something'],
      ],
    ),
    ...messageFiles,
    {
      by: 'student',
      verb: 'create',
      path: 'conversations/pair/messages/new',
      data: { ...text, id: 'new', messageType: 'link', url: 'https://example.com/reading' },
      verdict: 'allow',
      because: 'a link is a message',
    },
    {
      by: 'student',
      verb: 'create',
      path: 'conversations/pair/messages/a b',
      data: { ...text, id: 'a b' },
      verdict: 'deny',
      because: 'an id looks like nothing else',
    },
    {
      by: 'student',
      verb: 'create',
      path: 'conversations/none/messages/new',
      data: { ...text, id: 'new', conversationRef: 'none' },
      verdict: 'deny',
      because: 'there is no such conversation',
    },
    {
      by: 'student',
      verb: 'create',
      path: 'conversations/closed/messages/new',
      data: { ...text, id: 'new', conversationRef: 'closed' },
      verdict: 'deny',
      because: 'nobody speaks in one that is closed',
    },
    {
      by: 'student',
      verb: 'create',
      path: 'conversations/circle/messages/new',
      data: { ...text, id: 'new', conversationRef: 'circle' },
      given: { 'blocks/coach_student': { blockerRef: 'coach', blockedRef: 'student', ...dated } },
      verdict: 'allow',
      because: 'in a group nobody keeps another one from speaking',
    },
    ...(
      [
        ['deny', 61, 'who sent an hour’s worth and more waits'],
        ['allow', 59, 'who has some left sends'],
        ['allow', -1, 'a bucket that is full again stops nobody'],
      ] as const
    ).map(([verdict, minutes, because]) => ({
      by: 'student' as const,
      verb: 'create' as const,
      path: 'conversations/pair/messages/new',
      data: { ...text, id: 'new' },
      given: {
        'rateLimits/student_messages': {
          tokens: 600 - minutes * 10,
          refilledAt: new Date(),
          expiresAt: new Date(Date.now() + minutes * 60_000),
        },
      },
      verdict,
      because,
    })),
    {
      by: 'student',
      verb: 'update',
      path: fresh,
      data: edited,
      given: { 'rateLimits/student_messages': { expiresAt: new Date(Date.now() + 2 * 3_600_000) } },
      verdict: 'allow',
      because: 'what was said can still be put right',
    },
    ...(
      [
        ['allow', 51, edited, 'a message is edited fifty times'],
        ['deny', 52, edited, 'and not more often'],
        ['allow', 52, removed, 'but taken back after that'],
      ] as const
    ).map(([verdict, version, change, because]) => ({
      by: 'student' as const,
      verb: 'update' as const,
      path: fresh,
      data: { ...change, version },
      given: {
        [fresh]: {
          id: 'fresh',
          conversationRef: 'pair',
          senderRef: 'student',
          messageType: 'text',
          content: 'Hello',
          seq: 1,
          version: version - 1,
          isDeleted: false,
          createdAt: new Date(),
          updatedAt: new Date(),
        },
        [`${fresh}/history/${version - 1}`]: { ...said, senderRef: 'student' },
      },
      verdict,
      because,
    })),
    ...(['student_coach', 'coach_student'] as const).map((id) => ({
      by: 'student' as const,
      verb: 'create' as const,
      path: 'conversations/pair/messages/new',
      data: { ...text, id: 'new' },
      given: { [`blocks/${id}`]: { ...dated } },
      verdict: 'deny' as const,
      because: 'a block works both ways',
    })),
    ...attempts(
      'allow',
      { by: 'student', verb: 'update', path: 'conversations/pair/messages/photographed' },
      [
        [removed, 'one takes back a photo'],
        [edited, 'or says something else of it'],
      ],
    ).map((each) => ({
      ...each,
      given: {
        'conversations/pair/messages/photographed/history/1': { ...said, senderRef: 'student' },
      },
    })),
    ...attempts('deny', { by: 'student', verb: 'update', path: fresh, with: edited }, [
      [{ attachments: image.attachments }, 'no file comes later'],
      [{ version: 3 }, 'an edit is of the state that it knows'],
      [{ version: 1 }, 'what changes is another state'],
      [{ editedAt: new Date(0) }, 'the platform’s clock counts'],
      [{ seq: 7 }, 'a number stays'],
      [{ senderRef: 'coach' }, 'whose it is stays'],
      [{ createdAt: now }, 'when it was said stays'],
    ]),
    ...attempts('allow', { by: 'student', verb: 'update', path: fresh }, [
      [removed, 'one takes back what one said'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'update', path: fresh, with: removed }, [
      [{ content: 'x' }, 'nothing is left of what it said'],
      [{ deletedAt: new Date(0) }, 'the platform’s clock counts'],
      [{ isDeleted: false, content: deleteField() }, 'a message says something'],
      [{ version: '2' }, 'a version is a number'],
      [{ url: 'https://example.com' }, 'nor of where it led'],
      [{ attachments: image.attachments }, 'nor of its files'],
      [{ seq: 7 }, 'its number stays'],
    ]),
    ...attempts('allow', { by: 'student', verb: 'update', path: 'conversations/pair/messages/old' }, [
      [removed, 'what is old can be taken back too'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'update', path: 'conversations/pair/messages/old' }, [
      [edited, 'what is old is not changed any more'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'update', path: 'conversations/circle/messages/deleted' }, [
      [{ ...edited, version: 3, isDeleted: false }, 'what is deleted stays so'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'update', path: 'conversations/pair/messages/pending' }, [
      [edited, 'what it said is kept first'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'update', path: 'conversations/pair/messages/none' }, [
      [edited, 'there is nothing to change'],
    ]),
    {
      by: 'otherStudent',
      verb: 'update',
      path: 'conversations/circle/messages/ofRemoved',
      data: edited,
      given: { 'conversations/circle/messages/ofRemoved/history/1': said },
      verdict: 'deny',
      because: 'who was removed changes nothing any more',
    },
  ],
};
