import { MINUTE } from '../../contracts/utilities/spans';
import { isThere, isTold, isToldOf, messageNotice } from '../../domain/messaging/messageNotice';
import { TELLING_BURST, WATCHED_FOR } from '../../domain/messaging/tellMessagesJob';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';

type TellingJob = RunningJob<'tell-messages'>;

/** Milliseconds until those who are there are looked at again. */
const AGAIN = MINUTE;

/**
 * Leaves a notice to each who has not read to the end: one for each time that it has read so far, however much is said meanwhile. Whoever is
 * there is not told, and looked at again. Of what a large group says nobody is told.
 * @throws Postponed while somebody is there who has not read it
 */
export default jobHandler<'tell-messages'>(async (job) => {
  const { payload, documents, now } = job;
  const conversation = await documents.get(paths.conversation(payload.conversationId));
  if (conversation === undefined || !isTold(conversation)) return;
  const areThere = await tell(job, conversation.participantRefs);
  const isWatched = now.getTime() < payload.burst * TELLING_BURST + WATCHED_FOR;
  if (areThere && isWatched) throw new Postponed(new Date(now.getTime() + AGAIN));
});

/** Whether somebody of them is there and has not read it. */
function tell({ payload, transact, now }: TellingJob, uids: readonly string[]): Promise<boolean> {
  const { conversationId } = payload;
  return transact(async (transaction) => {
    const conversation = await transaction.get(paths.conversation(conversationId));
    if (conversation === undefined) return false;
    const [members, tallies] = await Promise.all([
      transaction.getAll(...uids.map((uid) => paths.conversationMember(conversationId, uid))),
      transaction.getAll(...uids.map((uid) => paths.conversationTally(uid, conversationId))),
    ]);
    const behind = uids.flatMap((uid, index) => {
      const [member, tally] = [members[index], tallies[index]];
      return member !== undefined && isToldOf(conversation, { member, tally }) ? [{ uid, member }] : [];
    });
    const signs = await transaction.getAll(...behind.map(({ uid }) => paths.lifeSign(conversationId, uid)));
    const away = behind.filter((_each, index) => !isThere(signs[index], now));
    const jobs = away.map(({ member }) => noticeJob(messageNotice(conversation, member)));
    const known = await transaction.getAll(...jobs.map(({ id }) => paths.outboxJob(id)));
    for (const each of jobs.filter((_job, index) => known[index] === undefined)) transaction.job(each);
    return away.length < behind.length;
  });
}
