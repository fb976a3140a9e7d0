import type { Block } from '../../../functions/src/contracts/documents/blocks';
import type {
  Conversation,
  ConversationMember,
  ConversationTally,
} from '../../../functions/src/contracts/documents/conversations';
import type { Broadcast } from '../../../functions/src/contracts/documents/broadcasts';
import type { BroadcastPart } from '../../../functions/src/contracts/documents/parts';
import type { Flag } from '../../../functions/src/contracts/documents/flags';
import type { LifeSign } from '../../../functions/src/contracts/documents/lifeSigns';
import type { Message, MessageVersion } from '../../../functions/src/contracts/documents/messages';
import { CREATED, dated } from './dates';

function aConversation(
  id: string,
  type: Conversation['type'],
  participantRefs: string[],
  more: Partial<Conversation> = {},
): Conversation {
  return {
    id,
    type,
    participantRefs,
    createdBy: 'student',
    isActive: true,
    lastSeq: 2,
    unreadShare: 2,
    lastMessageAt: CREATED,
    ...more,
    ...dated,
  };
}

function aMember(userRef: string, more: Partial<ConversationMember> = {}): ConversationMember {
  return { userRef, fromSeq: 1, readSeq: 1, ...more, ...dated };
}

const sign = (userRef: string): LifeSign => ({
  userRef,
  isTyping: true,
  updatedAt: CREATED,
  expiresAt: new Date(Date.now() + 3_600_000),
});

function aTally(uid: string, conversationRef: string): ConversationTally {
  return {
    conversationRef,
    participantRefs: [uid],
    readSeq: 1,
    skipped: 0,
    unreadShare: -1,
    blockedRefs: [],
    blockedByRefs: [],
    isMuted: false,
    isArchived: false,
    ...dated,
  };
}

function aMessage(
  id: string,
  conversationRef: string,
  senderRef: string,
  seq: number,
  more: Partial<Message> = {},
): Message {
  return {
    id,
    conversationRef,
    senderRef,
    messageType: 'text',
    content: 'Hello',
    seq,
    version: 1,
    isDeleted: false,
    ...dated,
    ...more,
  };
}

const now = new Date();
const link = { messageType: 'link', url: 'https://example.com' } as const;
const picture = { contentType: 'image/webp', bytes: 900, width: 640, height: 480 } as const;
const fresh = { createdAt: now, updatedAt: now };
const { content: _said, ...deleted } = aMessage('deleted', 'circle', 'student', 8, {
  ...fresh,
  isDeleted: true,
  version: 2,
});
const said: MessageVersion = { senderRef: 'student', content: 'Hello', ...dated };
const flag: Flag = {
  id: 'reported',
  targetType: 'message',
  targetPath: 'conversations/pair/messages/fresh',
  reporterRef: 'coach',
  reason: 'Rude',
  status: 'open',
  context: [{ messageRef: 'fresh', senderRef: 'student', seq: 1, content: 'Hello' }],
  peopleRefs: ['coach', 'student'],
  ...dated,
};
const block: Block = { blockerRef: 'enrolled', blockedRef: 'coach', ...dated };

const outcomes = { sent: 0, skipped: 0, failed: 0 };
const broadcast: Broadcast = {
  id: 'spring',
  kind: 'announcement',
  text: { en: 'We are closed on Monday.' },
  audience: { type: 'role', role: 'student' },
  createdBy: 'admin',
  asOf: 0,
  status: 'telling',
  pages: 1,
  batches: 1,
  countedBatches: 0,
  total: 3,
  ...outcomes,
  ...dated,
};
const part: BroadcastPart = { ...outcomes, isCounted: false, expiresAt: now, ...dated };

export const messaging: Readonly<Record<string, object>> = {
  'conversations/pair': aConversation('pair', 'direct', ['coach', 'student']),
  'conversations/pair/members/student': aMember('student'),
  'conversations/pair/members/coach': aMember('coach'),
  'conversations/pair/lifeSigns/student': sign('student'),
  'conversations/circle/lifeSigns/suspended': sign('suspended'),
  'conversations/crowd': aConversation('crowd', 'group', [
    'student',
    ...Array.from({ length: 20 }, (_, index) => `member${index}`),
  ]),
  'users/student/conversations/pair': aTally('student', 'pair'),
  'users/suspended/conversations/circle': aTally('suspended', 'circle'),
  'conversations/pair/messages/pending': aMessage('pending', 'pair', 'student', 2.7e12, {
    ...link,
    ...fresh,
  }),
  'conversations/pair/messages/fresh': aMessage('fresh', 'pair', 'student', 1, { ...link, ...fresh }),
  'conversations/pair/messages/fresh/history/1': { ...said, url: link.url },
  'conversations/pair/messages/old': aMessage('old', 'pair', 'student', 2),
  'conversations/pair/messages/old/history/1': said,
  'conversations/pair/messages/photographed': aMessage('photographed', 'pair', 'student', 2.7e12, {
    ...fresh,
    messageType: 'image',
    attachments: [{ ...picture, fileRef: 'photo', name: 'Whiteboard.png' }],
  }),
  // Names a file that does not know of it.
  'conversations/pair/messages/naming': aMessage('naming', 'pair', 'student', 2.7e12, {
    ...fresh,
    messageType: 'image',
    attachments: [{ ...picture, fileRef: 'loose' }],
  }),
  'conversations/circle': aConversation('circle', 'group', ['coach', 'enrolled', 'student', 'suspended'], {
    lastSeq: 9,
    unreadShare: 9,
  }),
  'conversations/circle/members/coach': aMember('coach'),
  'conversations/circle/members/student': aMember('student', {
    fromSeq: 7,
    earlier: [
      { fromSeq: 1, toSeq: 1 },
      { fromSeq: 3, toSeq: 3 },
      { fromSeq: 5, toSeq: 5 },
    ],
  }),
  // Who was removed, came back once and was removed again.
  'conversations/circle/members/otherStudent': aMember('otherStudent', {
    fromSeq: 5,
    toSeq: 6,
    earlier: [{ fromSeq: 1, toSeq: 2 }],
  }),
  'conversations/circle/members/suspended': aMember('suspended'),
  'conversations/circle/messages/first': aMessage('first', 'circle', 'coach', 1),
  'conversations/circle/messages/third': aMessage('third', 'circle', 'coach', 3),
  'conversations/circle/messages/gap': aMessage('gap', 'circle', 'coach', 4),
  'conversations/circle/messages/fifth': aMessage('fifth', 'circle', 'coach', 5),
  'conversations/circle/messages/last': aMessage('last', 'circle', 'coach', 9),
  'conversations/circle/messages/deleted': deleted,
  'conversations/circle/messages/ofRemoved': aMessage('ofRemoved', 'circle', 'otherStudent', 6, fresh),
  'conversations/circle/messages/ofSuspended': aMessage('ofSuspended', 'circle', 'suspended', 7, fresh),
  'conversations/help': aConversation('help', 'support', ['student']),
  'conversations/help/members/student': aMember('student'),
  'conversations/help/messages/asked': aMessage('asked', 'help', 'student', 1),
  'conversations/closed': aConversation('closed', 'direct', ['coach', 'student'], { isActive: false }),
  'flags/reported': flag,
  'broadcasts/spring': broadcast,
  'broadcasts/spring/parts/0': part,
  'blocks/enrolled_coach': block,
  'blocks/suspended_coach': { ...block, blockerRef: 'suspended' },
};
