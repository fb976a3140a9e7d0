import { z } from 'zod';
import { chosenId, documentId, line } from './bounds';
import { CONVERSATION_TYPES } from './documents/conversations';
import { operation } from './operation';

const conversationRef = z.strictObject({ conversationId: documentId });

export const createConversation = operation({
  name: 'messaging/createConversation',
  summary:
    'Opens a conversation. Direct: with one other person, always the same one for the two. Group: by a coach with its students, or by an admin. Support: the caller’s own with the platform, which the admins see.',
  callers: 'signed-in',
  input: z.strictObject({
    type: z.enum(CONVERSATION_TYPES),
    /** Without the caller. */
    participantIds: z.array(documentId).max(100),
    title: line(120).optional(),
  }),
  output: conversationRef,
  refusals: [
    'participants-mismatch',
    'person-missing',
    'contact-not-allowed',
    'too-many-conversations',
    'user-missing',
    'email-not-verified',
  ],
  perMinute: 20,
  isLimitExact: true,
});

const participation = z.strictObject({ conversationId: documentId, userId: documentId });
const participants = conversationRef.extend({ participants: z.int().min(0) });

export const addParticipant = operation({
  name: 'messaging/addParticipant',
  summary:
    'Brings a person into a group, by who opened it, or an admin into a support conversation: it reads from the next message on, and what it could read in an earlier membership. An admin who answers for the platform reads all.',
  callers: 'signed-in',
  input: participation,
  output: participants,
  refusals: [
    'conversation-missing',
    'not-conversation-owner',
    'conversation-closed',
    'conversation-full',
    'person-missing',
    'contact-not-allowed',
  ],
  perMinute: 60,
  isLimitExact: true,
});

export const removeParticipant = operation({
  name: 'messaging/removeParticipant',
  summary:
    'Takes a person out of a group, by who opened it or by itself: it reads nothing that is said from then on, writes nothing, and counts nothing as unread.',
  callers: 'signed-in',
  input: participation,
  output: participants,
  refusals: ['conversation-missing', 'not-conversation-owner', 'conversation-closed'],
  perMinute: 60,
});

export const reportMessage = operation({
  name: 'messaging/reportMessage',
  summary:
    'Shows a message to the moderators, with what was said just before it; each person reports a message once.',
  callers: 'signed-in',
  input: z.strictObject({ conversationId: documentId, messageId: chosenId, reason: line(500) }),
  output: z.strictObject({ flagId: z.string(), status: z.enum(['open', 'closed']) }),
  refusals: ['message-missing'],
  perMinute: 10,
  isLimitExact: true,
});
