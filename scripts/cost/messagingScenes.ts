import type { Nebula } from '../../client/src/createNebula';
import { aMessage, aTalk } from '../../functions/test/support/aTalk';
import { aUser } from '../../functions/test/support/people';
import { paths } from '../../functions/src/domain/paths';
import { newMember } from '../../functions/src/domain/messaging/conversations';
import { NOON } from '../../functions/test/support/aPlatform';
import type { ClientScene } from './clientScenes';
import type { Given } from './lab';
import { COACH, enrolled, market, STUDENT, USUAL } from './market';
import type { OperationScene } from './operationScenes';

const TALK = 'talk';
const MESSAGE = 'hello';

/** A coach and its student, who may talk. */
const acquainted = (): Given[] => [
  ...market(),
  enrolled(),
  [paths.user(COACH.uid), aUser(COACH.uid, { role: 'coach' })],
  [paths.user(STUDENT.uid), aUser(STUDENT.uid)],
];

/** A group in which one thing was said. */
const group = (participantRefs = [COACH.uid, STUDENT.uid]): Given[] => [
  ...acquainted(),
  ...aTalk({ type: 'group', participantRefs, lastSeq: 1, unreadShare: 1 }),
  [paths.message(TALK, MESSAGE), aMessage({ seq: 1 })],
  [paths.conversationMember(TALK, COACH.uid), newMember(COACH.uid, { lastSeq: 0 }, NOON)],
];

/** The operations of messaging. */
export const MESSAGING_SCENES: Readonly<Record<string, OperationScene>> = {
  'messaging/createConversation': {
    on: 'a student writes to its coach for the first time',
    by: STUDENT,
    given: acquainted,
    input: () => ({ type: 'direct', participantIds: [COACH.uid] }),
  },
  'messaging/addParticipant': {
    on: 'a coach brings a student into a group',
    by: COACH,
    given: () => group([COACH.uid]),
    input: () => ({ conversationId: TALK, userId: STUDENT.uid }),
  },
  'messaging/removeParticipant': {
    on: 'a coach takes a student out of a group',
    by: COACH,
    given: () => group(),
    input: () => ({ conversationId: TALK, userId: STUDENT.uid }),
  },
  'messaging/reportMessage': {
    on: 'a message with nothing before it',
    by: COACH,
    given: () => group(),
    input: () => ({ conversationId: TALK, messageId: MESSAGE, reason: 'Rude' }),
  },
};

/** The student among so many people. */
const crowd = (members: number): string[] => [
  ...Array.from({ length: members - 1 }, (_, index) => `member-${String(index).padStart(3, '0')}`),
  STUDENT.uid,
];

/** A conversation in which so much was said, none of which the student has read. */
const spoken = (messages: number): Given[] => [
  ...acquainted(),
  ...aTalk({ lastSeq: messages, unreadShare: messages }),
  [paths.conversationMember(TALK, STUDENT.uid), newMember(STUDENT.uid, { lastSeq: 0 }, NOON)],
  ...Array.from({ length: messages }, (_, index): Given => {
    const id = `message-${index + 1}`;
    return [paths.message(TALK, id), aMessage({ id, seq: index + 1 })];
  }),
];

/** So many conversations of the student. */
const talkative = (conversations: number): Given[] => [
  ...acquainted(),
  ...Array.from({ length: conversations }, (_, index) => {
    const lastMessageAt = new Date(NOON.getTime() + index * 1_000);
    return aTalk({ id: `talk-${index}`, lastMessageAt });
  }).flat(),
];

const text = { content: 'See you tomorrow', messageId: 'tomorrow' };

/** What is said and read, which needs no callable. */
export const MESSAGING_SCREENS: Readonly<Record<string, ClientScene>> = {
  'send a message': {
    on: 'in a direct conversation; the platform numbers it',
    by: STUDENT,
    given: () => [...acquainted(), ...aTalk()],
    act: ({ messaging }: Nebula) => messaging.sendMessage(TALK, text),
  },
  'send a message to a group of 500': {
    on: 'costs what it costs in a direct conversation, less the looks at blocks',
    by: STUDENT,
    given: ({ members } = USUAL) => [
      ...acquainted(),
      ...aTalk({ type: 'group', participantRefs: crowd(members) }),
    ],
    act: ({ messaging }: Nebula) => messaging.sendMessage(TALK, text),
  },
  'open a conversation': {
    on: 'a page of 20 messages of 40',
    by: STUDENT,
    given: ({ messages } = USUAL) => spoken(messages),
    act: ({ messaging }: Nebula) => messaging.getConversationMessages(TALK),
  },
  'list conversations': {
    on: 'a page of 20 conversations of 100',
    by: STUDENT,
    given: ({ conversations } = USUAL) => talkative(conversations),
    act: ({ messaging }: Nebula) => messaging.getUserConversations(),
  },
  'mark a conversation as read': {
    on: 'to its end',
    by: COACH,
    given: () => group(),
    act: ({ messaging }: Nebula) => messaging.markConversationAsRead(TALK),
  },
  'count unread messages': {
    on: 'of 100 conversations',
    by: STUDENT,
    given: ({ conversations } = USUAL) => talkative(conversations),
    act: ({ messaging }: Nebula) => messaging.getUnreadMessageCount(),
  },
};
