import type { Nebula } from '../../client/src/createNebula';
import { aMessage, aTalk } from '../../functions/test/support/aTalk';
import { aUser } from '../../functions/test/support/people';
import { paths } from '../../functions/src/domain/paths';
import { newMember } from '../../functions/src/domain/messaging/conversations';
import { NOON } from '../../functions/test/support/aPlatform';
import type { ClientScene } from './clientScenes';
import type { Given } from './lab';
import { COACH, enrolled, market, STUDENT } from './market';
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

const PEOPLE = Array.from({ length: 500 }, (_, index) => `member-${String(index).padStart(3, '0')}`);
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
    given: () => [
      ...acquainted(),
      ...aTalk({ type: 'group', participantRefs: [...PEOPLE.slice(1), STUDENT.uid] }),
    ],
    act: ({ messaging }: Nebula) => messaging.sendMessage(TALK, text),
  },
  'open a conversation': {
    on: 'a page of 20 messages of 40',
    by: STUDENT,
    given: () => [
      ...acquainted(),
      ...aTalk({ lastSeq: 40, unreadShare: 40 }),
      [paths.conversationMember(TALK, STUDENT.uid), newMember(STUDENT.uid, { lastSeq: 0 }, NOON)],
      ...Array.from({ length: 40 }, (_, index): Given => {
        const id = `message-${index + 1}`;
        return [paths.message(TALK, id), aMessage({ id, seq: index + 1 })];
      }),
    ],
    act: ({ messaging }: Nebula) => messaging.getConversationMessages(TALK),
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
    given: () => [
      ...acquainted(),
      ...Array.from({ length: 100 }, (_, index) => aTalk({ id: `talk-${index}` })).flat(),
    ],
    act: ({ messaging }: Nebula) => messaging.getUnreadMessageCount(),
  },
};
