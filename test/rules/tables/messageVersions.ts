import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, type RulesTable } from '../table';
import { image, picture } from './messageFiles';

const dated = { createdAt: serverTimestamp(), updatedAt: serverTimestamp() };
const kept = { senderRef: 'student', content: 'Hello', url: 'https://example.com', ...dated };

export const messageVersions: RulesTable = {
  collection: 'conversations/{conversationId}/messages/{messageId}/history/{version}',
  blocks: [
    {
      document: 'what a message said',
      path: 'conversations/pair/messages/fresh/history/1',
      create: kept,
      update: { content: 'Never', updatedAt: serverTimestamp() },
      rows: [
        allow(['get', 'list'], ['admin'], 'moderators see what was said'),
        deny(['get', 'list'], everyoneBut('admin'), 'what was taken back is not shown'),
        allow(['create'], ['student'], 'who changes it keeps what it said'),
        deny(['create'], everyoneBut('student'), 'nobody makes up what another one said'),
        deny(['update', 'delete'], everyone, 'what was said stays said'),
      ],
    },
  ],
  attempts: [
    ...attempts(
      'deny',
      {
        by: 'student',
        verb: 'create',
        path: 'conversations/pair/messages/fresh/history/1',
        with: kept,
      },
      [
        [{ content: 'Never' }, 'it is what the message says'],
        [{ url: 'https://example.com/other' }, 'and where it leads'],
        [{ senderRef: 'coach' }, 'nobody keeps for another one'],
        [{ attachments: image.attachments }, 'and what came with it'],
      ],
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'create', path: 'conversations/pair/messages/photographed/history/1' },
      [[{ senderRef: 'student', content: 'Hello', ...dated }, 'files are kept too']],
    ),
    ...attempts(
      'allow',
      { by: 'student', verb: 'create', path: 'conversations/pair/messages/photographed/history/1' },
      [
        [
          {
            senderRef: 'student',
            content: 'Hello',
            attachments: [{ ...picture, fileRef: 'photo', name: 'Whiteboard.png' }],
            ...dated,
          },
          'what it said and what came with it',
        ],
      ],
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'create', path: 'conversations/pair/messages/fresh/history/2' },
      [[kept, 'a state has one place']],
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'create', path: 'conversations/pair/messages/none/history/1' },
      [[{ senderRef: 'student', content: 'Hello', ...dated }, 'there is no such message']],
    ),
    {
      by: 'coach',
      verb: 'create',
      path: 'conversations/pair/messages/fresh/history/1',
      data: { ...kept, senderRef: 'coach' },
      verdict: 'deny',
      because: 'nobody signs what another one said',
    },
    {
      by: 'student',
      verb: 'create',
      path: 'conversations/pair/messages/fresh/history/1',
      data: { ...kept, reason: 'x' },
      verdict: 'deny',
      because: 'an extra field is refused',
    },
    {
      by: 'suspended',
      verb: 'create',
      path: 'conversations/circle/messages/ofSuspended/history/1',
      data: { senderRef: 'suspended', content: 'Hello', ...dated },
      verdict: 'deny',
      because: 'a suspension stops every write at once',
    },
    {
      by: 'admin',
      verb: 'list',
      path: 'conversations/pair/messages/fresh/history/1',
      list: { limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};
