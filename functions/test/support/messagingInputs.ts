import addParticipant from '../../src/handlers/messaging/addParticipant';
import createConversation from '../../src/handlers/messaging/createConversation';
import removeParticipant from '../../src/handlers/messaging/removeParticipant';
import reportMessage from '../../src/handlers/messaging/reportMessage';

/** The operations of messaging, each with an input that is right in form. */
export const MESSAGING_INPUTS = [
  [createConversation, { type: 'group', participantIds: ['sam'], title: 'Bootcamp' }],
  [addParticipant, { conversationId: 'c1', userId: 'sam' }],
  [removeParticipant, { conversationId: 'c1', userId: 'sam' }],
  [reportMessage, { conversationId: 'c1', messageId: 'm1', reason: 'spam' }],
] as const;
