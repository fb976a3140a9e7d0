import type { Message } from '../../contracts/documents/messages';

/** A message of which is left that it was there. */
export function tombstone({ content: _content, url: _url, ...message }: Message, now: Date): Message {
  if (message.isDeleted) return message;
  return { ...message, isDeleted: true, deletedAt: now, version: message.version + 1, updatedAt: now };
}
