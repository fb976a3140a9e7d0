import type { Conversation } from '../../contracts/documents/conversations';
import type { Message } from '../../contracts/documents/messages';
import { isNumbered } from '../../contracts/utilities/messageSeq';
import { isFirstOf, newNudgeFlag, nudgeNotice, nudgesOf } from '../../domain/messaging/messageNudges';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import { readSetting } from '../../runtime/settings';
import type { Occasion } from '../../runtime/triggerHandler';

/**
 * Marks a first message that holds contact data or an offer of payment elsewhere, tells its writer and, where an admin wants it, the
 * moderators. The message stands: it is with its reader already. Costs no document where nothing is found.
 */
export async function nudgeWriter(
  message: Message,
  conversation: Conversation,
  { now, ports, transact }: Pick<Occasion<never>, 'now' | 'ports' | 'transact'>,
): Promise<void> {
  const rule = await readSetting(ports, 'messaging.nudges');
  const isPast = isNumbered(message) && !isFirstOf(conversation, message.seq, rule);
  if (isPast || (message.nudges === undefined && nudgesOf(message, rule).length === 0)) return;
  await transact(async (transaction) => {
    const path = paths.message(conversation.id, message.id);
    const present = await transaction.get(path);
    if (present === undefined || !isFirstOf(conversation, present.seq, rule)) return;
    const nudges = nudgesOf(present, rule);
    if (nudges.join() === (present.nudges ?? []).join()) return;
    const notice = noticeJob(nudgeNotice(present, nudges));
    const flag = newNudgeFlag({ ...present, nudges }, now);
    const [told, shown] = await transaction.getAll(paths.outboxJob(notice.id), paths.flag(flag.id));
    transaction.update(path, { nudges, updatedAt: now });
    if (nudges.length > 0 && told === undefined) transaction.job(notice);
    const isShown = nudges.some((nudge) => rule.tellModerators.includes(nudge));
    if (isShown && shown === undefined) transaction.create(paths.flag(flag.id), flag);
  });
}
