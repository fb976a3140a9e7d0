import { createHash } from 'node:crypto';
import type {
  Conversation,
  ConversationMember,
  ConversationTally,
} from '../../../functions/src/contracts/documents/conversations';
import type { Message, MessageAttachment } from '../../../functions/src/contracts/documents/messages';
import type { Upload } from '../../../functions/src/contracts/documents/uploads';
import { NUDGE_DEFAULTS, nudgesIn } from '../../../functions/src/contracts/utilities/nudges';
import { MINUTE } from '../../../functions/src/contracts/utilities/spans';
import {
  newConversation,
  newMember,
  newTally,
  tallied,
} from '../../../functions/src/domain/messaging/conversations';
import { numbered } from '../../../functions/src/domain/messaging/numbered';
import { paths } from '../../../functions/src/domain/paths';
import { onDay } from './timeline';

/** A conversation with what was said, and how far each has read. */
export interface Talk {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  readonly members: readonly ConversationMember[];
  readonly tallies: readonly ConversationTally[];
}

interface Said {
  readonly type: Conversation['type'];
  readonly title?: string;
  readonly people: readonly [opener: string, ...others: string[]];
  readonly day: number;
  /** Who said what, one minute after the other. */
  readonly lines: readonly (readonly [senderRef: string, content: string])[];
  /** Up to which message each has read, in the order of `people`. */
  readonly read: readonly number[];
}

const TALKS: readonly Said[] = [
  {
    type: 'direct',
    people: ['coach-ana', 'student-ben'],
    day: 152,
    lines: [
      ['student-ben', 'Shall I bring the written offer to our rehearsal?'],
      ['coach-ana', 'Yes, and the three sentences that you want to begin with.'],
      ['student-ben', 'They are four. I will cut one.'],
      ['coach-ana', 'Cut two: silence is the third.'],
    ],
    read: [4, 3],
  },
  {
    type: 'direct',
    people: ['student-ben', 'coach-kwame'],
    day: 154,
    lines: [
      ['student-ben', 'Do you still take people in spring? I am at ben.mails@example.org, day and night.'],
    ],
    read: [1, 0],
  },
  {
    type: 'support',
    people: ['student-ben'],
    day: 153,
    lines: [['student-ben', 'My certificate has my old name. Can it be written anew?']],
    read: [1],
  },
];

/** With this line the demo coach hands its student a file. */
export const HANDED_OVER = paths.message(talkId('direct', ['coach-ana', 'student-ben']), 'line-2').path;

/** What people of the demo world wrote to each other and to the platform, with those of the files that belong to a line. */
export function buildTalks(uploads: readonly Upload[]): readonly Talk[] {
  return TALKS.map((said) => talkOf(said, uploads));
}

function talkId(type: Conversation['type'], people: readonly string[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([type, ...people.toSorted()]))
    .digest('base64url');
  return `${type}_${digest}`;
}

function talkOf({ type, people, day, lines, read }: Said, uploads: readonly Upload[]): Talk {
  const [createdBy] = people;
  const participantRefs = people.toSorted();
  const begun = onDay(day);
  const opened = newConversation({ id: talkId(type, people), type, createdBy, participantRefs }, begun);
  const written = lines.map(([senderRef, content], index): Message => {
    const at = new Date(begun.getTime() + (index + 1) * MINUTE);
    const id = `line-${index + 1}`;
    const attachments = attachmentsOf(paths.message(opened.id, id).path, uploads);
    const nudges = type === 'support' ? [] : nudgesIn(content, NUDGE_DEFAULTS);
    return {
      id,
      conversationRef: opened.id,
      ...(attachments.length > 0 && { attachments }),
      ...(nudges.length > 0 && { nudges }),
      ...{ senderRef, messageType: attachments.length > 0 ? 'file' : 'text', content },
      ...{ seq: 1e12 + at.getTime(), version: 1, isDeleted: false },
      ...{ createdAt: at, updatedAt: at },
    };
  });
  const end = new Date(begun.getTime() + lines.length * MINUTE);
  const { conversation, messages } = numbered(opened, written, end);
  return {
    conversation,
    messages,
    members: people.map((uid, index) => ({ ...newMember(uid, opened, begun), readSeq: read[index] ?? 0 })),
    tallies: people.map((uid, index) => {
      const readSeq = read[index] ?? 0;
      const own = messages.filter(({ seq, senderRef }) => seq > readSeq && senderRef === uid).length;
      return tallied(newTally(uid, opened, begun), readSeq, own, end);
    }),
  };
}

function attachmentsOf(ref: string, uploads: readonly Upload[]): MessageAttachment[] {
  return uploads.flatMap(({ id, name, refs, file }) => {
    if (file === undefined || !refs.includes(ref)) return [];
    const { path: _path, ...facts } = file;
    return [{ fileRef: id, ...facts, ...(name !== undefined && { name }) }];
  });
}
