import type { ChannelDelivery } from '../../contracts/documents/notifications';
import { JOB_KINDS } from '../../contracts/jobs';
import { notificationId } from '../../domain/notifications/newNotification';
import { succeeded } from '../../domain/outbox/jobStates';
import { paths } from '../../domain/paths';
import type { TextEvent } from '../../ports/textEvents';
import type { Ports } from '../../ports/ports';
import { hearing, plainAnswer } from '../../runtime/hearing';
import { keepAnswer } from './keepAnswer';
import { smsStatusUrl } from './smsStatusUrl';

/** TwiML that sends nothing: Twilio itself confirms STOP, START and HELP (docs/decisions/0372), and to anything else an answer would be a loop to pay for. */
const NO_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/**
 * Hears what became of text messages, and what phones answer to them. Repetitions, and what comes late, change nothing; what names no job
 * of ours any more is answered all the same.
 */
export default hearing({
  name: 'hearTwilio',
  letters: (ports) => ports.textEvents(),
  open: (events, { query, rawBody, header, ports }) => {
    const form = new URLSearchParams(Buffer.from(rawBody).toString('utf8'));
    const url = smsStatusUrl(ports.functionsUrl(), query.get('job') ?? undefined);
    return events.open(url, form, header('x-twilio-signature') ?? '');
  },
  hear: async (event, { query, ports }) => {
    if (event === 'chatter' || (event !== 'ignored' && 'word' in event)) {
      if (event !== 'chatter') await keepAnswer(event, ports);
      return { status: 200, headers: { 'content-type': 'text/xml' }, body: NO_ANSWER };
    }
    const jobId = query.get('job');
    if (event !== 'ignored' && jobId !== null) await keep(jobId, event, ports);
    return plainAnswer(204);
  },
});

/** What a later state must not be taken back to. */
const RANKS: Readonly<Record<ChannelDelivery['status'], number>> = {
  ...{ queued: 0, skipped: 0, uncertain: 0, sent: 1 },
  ...{ delivered: 2, failed: 2 },
};

/**
 * Brings the notification to what the provider says. A job of which nobody knew whether it was taken is done with it: the provider tells of
 * nothing that it has not got.
 */
async function keep(jobId: string, { messageId, status, answer: said }: TextEvent, ports: Ports) {
  const [documents, now] = [await ports.documents(), ports.now()];
  await documents.transact(async (transaction) => {
    const path = paths.outboxJob(jobId);
    const job = await transaction.get(path);
    const payload = job?.kind === 'send-sms' ? JOB_KINDS['send-sms'].safeParse(job.payload).data : undefined;
    if (job === undefined || payload === undefined) return;
    const { notice } = payload;
    const notificationPath = paths.notification(notice.recipientRef, notificationId(notice));
    const notification = await transaction.get(notificationPath);
    const isOurs = job.delivery?.messageId === messageId || job.handedIn !== undefined;
    if (!isOurs) return;
    if (job.delivery === undefined)
      transaction.set(path, succeeded(job, { messageId, answer: said, at: now }, now));
    const before = notification?.deliveries?.sms;
    const isNews = RANKS[status] > RANKS[before?.status ?? 'queued'];
    if (notification?.version === notice.version && isNews)
      transaction.update(notificationPath, {
        'deliveries.sms': { status, answer: said, at: now },
        updatedAt: now,
      });
  });
}
