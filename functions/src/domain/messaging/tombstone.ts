import type { Message, MessageVersion } from '../../contracts/documents/messages';

/** A message of which is left that it was there. */
export function tombstone(
  { content: _content, url: _url, attachments: _attachments, ...message }: Message,
  now: Date,
): Message {
  if (message.isDeleted) return message;
  return { ...message, isDeleted: true, deletedAt: now, version: message.version + 1, updatedAt: now };
}

/** What a message says now, to be kept for moderators. */
export function keptVersion({ senderRef, content, url, attachments }: Message, now: Date): MessageVersion {
  return {
    senderRef,
    ...(content !== undefined && { content }),
    ...(url !== undefined && { url }),
    ...(attachments !== undefined && { attachments }),
    createdAt: now,
    updatedAt: now,
  };
}
