import type { Conversation } from '../../contracts/documents/conversations';
import type { Flag } from '../../contracts/documents/flags';
import type { Message } from '../../contracts/documents/messages';
import { type Nudge, type NudgeRule, nudgesIn } from '../../contracts/utilities/nudges';
import type { Notice } from '../notifications/noticeJobs';
import { saidIn } from './messageFlag';

/** The reporter of what a rule of the platform's shows to the moderators. */
const PLATFORM = 'platform';

/** Whether the message of that number is one of the first of people who do not know each other yet; the platform may know how to reach who asks it. */
export function isFirstOf({ type }: Pick<Conversation, 'type'>, seq: number, rule: NudgeRule): boolean {
  return type !== 'support' && seq <= rule.firstMessages;
}

/** What is found in the words and the link of a message. */
export function nudgesOf({ content = '', url = '', isDeleted }: Message, rule: NudgeRule): Nudge[] {
  return isDeleted ? [] : nudgesIn(`${content}\n${url}`, rule);
}

/** Tells who wrote it, once a conversation. */
export function nudgeNotice(
  { conversationRef, senderRef }: Message,
  nudges: readonly Nudge[],
): Notice<'contact-nudged'> {
  return {
    kind: 'contact-nudged',
    recipientRef: senderRef,
    actorRef: senderRef,
    subjectRef: conversationRef,
    version: 1,
    facts: { conversationId: conversationRef, nudges: [...nudges] },
  };
}

/** What moderators see of it: the message alone, once for a writer and conversation. */
export function newNudgeFlag(message: Message, now: Date): Flag {
  const { conversationRef, senderRef, id } = message;
  return {
    id: `${conversationRef}_${senderRef}_${PLATFORM}`,
    targetType: 'message',
    targetPath: `conversations/${conversationRef}/messages/${id}`,
    reporterRef: PLATFORM,
    reason: 'Found among the first messages (messaging.nudges).',
    status: 'open',
    context: [saidIn(message)],
    peopleRefs: [senderRef],
    createdAt: now,
    updatedAt: now,
  };
}
