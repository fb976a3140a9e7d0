import { anywhere, byField, inList, mine } from './holdings';

/** What people say to each other, and whom they do not want to hear from. */
export const TALK_HOLDINGS = {
  // Of a number, as a hash of it, whoever has it: what was said stays obeyed.
  'phoneOptOuts/{numberId}': { found: [], personal: '', other: 'isStopped answers' },
  'users/{uid}/conversations/{conversationId}': {
    isInternal: true,
    found: [
      { ...inList('blockedRefs', 'pseudonymise'), anywhere: true },
      { ...inList('blockedByRefs', 'pseudonymise'), anywhere: true },
    ],
    personal: 'participantRefs blockedRefs blockedByRefs isMuted isArchived',
    other: 'conversationRef readSeq skipped unreadShare',
  },
  'conversations/{conversationId}': {
    found: [
      { ...inList('participantRefs', 'pseudonymise'), mine: true },
      byField('createdBy', 'pseudonymise'),
      byField('assignedTo', 'pseudonymise'),
    ],
    personal: 'participantRefs title createdBy assignedTo lastMessage',
    other: 'id type isActive lastSeq unreadShare lastMessageRef lastMessageAt',
  },
  'conversations/{conversationId}/members/{uid}': {
    isInternal: true,
    found: [anywhere('userRef', 'pseudonymise')],
    personal: 'userRef',
    other: 'fromSeq toSeq earlier readSeq readAt',
  },
  'conversations/{conversationId}/lifeSigns/{uid}': {
    isInternal: true,
    found: [anywhere('userRef', 'delete')],
    personal: 'userRef isTyping',
    other: 'expiresAt',
  },
  'conversations/{conversationId}/messages/{messageId}': {
    isInternal: true,
    found: [{ ...anywhere('senderRef', 'message'), mine: true }],
    personal: 'senderRef content url attachments',
    other: 'id conversationRef messageType seq version nudges editedAt isDeleted deletedAt',
  },
  'conversations/{conversationId}/messages/{messageId}/history/{version}': {
    isInternal: true,
    found: [anywhere('senderRef', 'delete')],
    personal: 'senderRef content url attachments',
    other: '',
  },
  'blocks/{blockId}': {
    found: [mine('blockerRef', 'delete'), byField('blockedRef', 'delete')],
    personal: 'blockerRef blockedRef',
    other: '',
  },
} as const;
