import type { Conversation } from '../../src/contracts/documents/conversations';
import type { Message } from '../../src/contracts/documents/messages';
import { PENDING_SEQ } from '../../src/contracts/utilities/messageSeq';
import { newConversation, newMember, newTally } from '../../src/domain/messaging/conversations';
import { paths } from '../../src/domain/paths';
import type { DocumentPath } from '../../src/ports/documents';
import { NOON } from './aPlatform';

type Stored = readonly [path: DocumentPath<unknown>, data: object];

/** A text of sam's that the platform has not numbered yet. */
export function aMessage(changes: Partial<Message> = {}): Message {
  return {
    id: 'hello',
    conversationRef: 'talk',
    senderRef: 'sam',
    messageType: 'text',
    content: 'Hello',
    seq: PENDING_SEQ + NOON.getTime(),
    version: 1,
    isDeleted: false,
    createdAt: NOON,
    updatedAt: NOON,
    ...changes,
  };
}

/** An empty conversation with all that belongs to it; `talk`, between carla and sam. */
export function aTalk(changes: Partial<Conversation> = {}): Stored[] {
  const { id = 'talk', type = 'direct', participantRefs = ['carla', 'sam'] } = changes;
  const opening = { id, type, createdBy: 'carla', participantRefs };
  const conversation = { ...newConversation(opening, NOON), ...changes };
  return [
    [paths.conversation(id), conversation],
    ...participantRefs.flatMap((uid): Stored[] => [
      [paths.conversationMember(id, uid), newMember(uid, conversation, NOON)],
      [paths.conversationTally(uid, id), newTally(uid, conversation, NOON)],
    ]),
  ];
}
