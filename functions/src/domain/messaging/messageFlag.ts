import type { Flag } from '../../contracts/documents/flags';
import type { Message } from '../../contracts/documents/messages';

interface Report {
  readonly reporterUid: string;
  readonly reason: string;
  readonly message: Message;
  /** What was said before it, the oldest first. */
  readonly before: readonly Message[];
}

/** What moderators see of a report: the message as it is now, with what led to it. One person reports a message once. */
export function newMessageFlag({ reporterUid, reason, message, before }: Report, now: Date): Flag {
  const context = [...before, message];
  return {
    id: `${message.conversationRef}_${message.id}_${reporterUid}`,
    targetType: 'message',
    targetPath: `conversations/${message.conversationRef}/messages/${message.id}`,
    reporterRef: reporterUid,
    reason,
    status: 'open',
    context: context.map(saidIn),
    peopleRefs: [...new Set([reporterUid, ...context.map(({ senderRef }) => senderRef)])].sort(),
    createdAt: now,
    updatedAt: now,
  };
}

/** A message as moderators see it. */
export function saidIn({
  id,
  senderRef,
  seq,
  content,
  url,
  nudges,
  attachments,
}: Message): Flag['context'][number] {
  return {
    messageRef: id,
    senderRef,
    seq,
    ...(content !== undefined && { content }),
    ...(url !== undefined && { url }),
    ...(nudges !== undefined && { nudges }),
    ...(attachments !== undefined && { fileRefs: attachments.map(({ fileRef }) => fileRef) }),
  };
}
