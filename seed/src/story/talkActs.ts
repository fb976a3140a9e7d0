import type { LocalInfo } from '../../../scripts/suite/localInfo';
import { confirmAddress } from './confirmAddress';
import { openView } from './liveView';
import type { Actor } from './actor';
import { PATIENCE } from './payByCard';
import type { Tell } from './teller';

interface Talk {
  readonly coach: Actor;
  readonly student: Actor;
  readonly programId: string;
  readonly info: LocalInfo;
}

/** A student writes to its coach, who sees it unread and reads it; then a question to all who learn the program finds its answer. */
export async function peopleTalk(tell: Tell, talk: Talk): Promise<void> {
  await studentWrites(tell, talk);
  await studentAsks(tell, talk);
}

async function studentWrites(tell: Tell, { coach, student, info }: Talk): Promise<void> {
  await tell(
    'the student confirms the address, without which nobody else is written to',
    () => confirmAddress(student, info),
    (email) => email,
  );
  const { messaging } = student.nebula;
  const unread = openView('the message', (next: (count: number) => void, refused) =>
    coach.nebula.messaging.watchUnreadMessageCount(next, refused),
  );
  await unread.first((count) => count === 0);
  const coachUid = coach.auth.currentUser?.uid ?? '';
  const { conversationId } = await tell(
    'the student writes to the coach, who sees one unread',
    async () => {
      const opened = await messaging.createConversation({ type: 'direct', participantIds: [coachUid] });
      await messaging.sendMessage(opened.conversationId, { content: 'Which stone do I buy first?' });
      await unread.first((count) => count === 1, PATIENCE);
      return opened;
    },
    () => 'unread: 1, seen live',
  );
  unread.close();
  const mark = openView(
    'the mark of the coach',
    (next: (member: { readSeq: number } | null) => void, refused) =>
      messaging.watchReadMark(conversationId, coachUid, next, refused),
  );
  await tell(
    'the coach reads and answers; the student sees that it was read',
    async () => {
      await coach.nebula.messaging.markConversationAsRead(conversationId);
      await coach.nebula.messaging.sendMessage(conversationId, { content: 'The medium one. Always.' });
      return mark.first((member) => member?.readSeq === 1, PATIENCE);
    },
    (member) => `read up to message ${member?.readSeq ?? 0}`,
  );
  mark.close();
  await studentIsNudged(tell, student, conversationId);
}

/** Among the first messages of a conversation. */
async function studentIsNudged(tell: Tell, { nebula }: Actor, conversationId: string): Promise<void> {
  const content = 'Good. Call me on +351 912 345 678, and I pay you by PayPal.';
  await tell(
    'the app looks at what the student writes next, before it goes',
    () => nebula.messaging.checkMessage(content),
    (found) => `to be told while it is written: ${found.join(', ')}`,
  );
  const hint = openView(
    'the hint',
    (next: (all: readonly { type: string; content: string }[]) => void, refused) =>
      nebula.notifications.watchNotifications(next, refused),
  );
  const isHint = ({ type }: { readonly type: string }) => type === 'contact-nudged';
  await tell(
    'it goes all the same; the student is told what that may cost, and a moderator of the money',
    async () => {
      await nebula.messaging.sendMessage(conversationId, { content });
      return (await hint.first((all) => all.some(isHint), PATIENCE)).find(isHint);
    },
    (told) => `“${told?.content ?? ''}”`,
  );
  hint.close();
}

async function studentAsks(tell: Tell, { coach, student, programId }: Talk): Promise<void> {
  const { community } = student.nebula;
  const { postId } = await tell(
    'the student asks all who learn the program',
    () =>
      community.createPost({
        ...{ postType: 'question', title: 'How do you know that it is sharp?', tags: ['edges'] },
        content: 'Paper, tomato or thumbnail?',
        programId,
      }),
    () => 'a question, for the program’s people alone',
  );
  const told = openView(
    'the notification of the student',
    (next: (all: readonly { type: string }[]) => void, refused) =>
      student.nebula.notifications.watchNotifications(next, refused),
  );
  const { commentId } = await tell(
    'the coach answers, and the student is told live',
    async () => {
      const answer = await coach.nebula.community.createComment({ postId, content: 'Thumbnail: it bites.' });
      await told.first((all) => all.some(({ type }) => type === 'post-commented'), PATIENCE);
      return answer;
    },
    () => 'one notification',
  );
  told.close();
  await tell(
    'the student accepts the answer',
    () => community.acceptAnswer({ postId, commentId }),
    () => 'the question is answered',
  );
}
