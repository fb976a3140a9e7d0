import type { Conversation, ConversationTally } from '../../contracts/documents/conversations';
import type { Message } from '../../contracts/documents/messages';
import { isNumbered } from '../../contracts/utilities/messageSeq';
import { tallied } from './conversations';
import { previewOf } from './preview';

export interface Numbered {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
}

/** Gives messages that have none the conversation's next numbers, in the order in which the server got them; those that have one keep it. */
export function numbered(conversation: Conversation, messages: readonly Message[], now: Date): Numbered {
  const pending = messages
    .filter((message) => !isNumbered(message))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.seq - b.seq || (a.id < b.id ? -1 : 1));
  const given = pending.map((message, index) => ({
    ...message,
    seq: conversation.lastSeq + 1 + index,
    updatedAt: now,
  }));
  const last = given.at(-1);
  if (last === undefined) return { conversation, messages: [] };
  return {
    messages: given,
    conversation: {
      ...conversation,
      lastSeq: last.seq,
      unreadShare: last.seq,
      lastMessageRef: last.id,
      lastMessage: shownOf(last),
      lastMessageAt: last.createdAt,
      updatedAt: now,
    },
  };
}

/** What a list of conversations shows of a message. */
export type Shown = NonNullable<Conversation['lastMessage']>;

export function shownOf({ senderRef, content, attachments = [], isDeleted }: Message): Shown {
  const preview = isDeleted || content === undefined ? undefined : previewOf(content);
  return {
    senderRef,
    ...(preview !== undefined && { preview }),
    ...(!isDeleted && attachments.length > 0 && { files: attachments.length }),
  };
}

/** Whether two messages look the same in a list. */
export function isShownAs(before: Shown | undefined, after: Shown): boolean {
  return (
    before?.senderRef === after.senderRef && before.preview === after.preview && before.files === after.files
  );
}

/**
 * The tally of somebody for whom some of the messages do not count: they are its own, or of somebody whom it blocks. One that came
 * with its mark behind them counts them as read already.
 */
export function withSkipped(
  tally: ConversationTally,
  messages: readonly Message[],
  now: Date,
): ConversationTally {
  const more = messages.filter(({ seq }) => seq > tally.readSeq).length;
  return more === 0 ? tally : tallied(tally, tally.readSeq, tally.skipped + more, now);
}
