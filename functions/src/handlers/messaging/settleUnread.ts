import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { settleTally } from './settleTally';

/** Recounts everybody of a conversation who has not read to its end. */
export default jobHandler<'settle-unread'>(async ({ payload: { conversationId }, documents, now }) => {
  const conversation = await documents.get(paths.conversation(conversationId));
  if (conversation === undefined) return;
  const { participantRefs, lastSeq } = conversation;
  const tallies = await documents.getAll(
    ...participantRefs.map((uid) => paths.conversationTally(uid, conversationId)),
  );
  const behind = participantRefs.filter((_, index) => (tallies[index]?.readSeq ?? lastSeq) < lastSeq);
  for (const uid of behind) await settleTally(documents, conversationId, uid, now);
});
