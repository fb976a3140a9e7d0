import type { Notice } from '../../src/domain/notifications/noticeJobs';
import type { NotificationKind } from '../../src/domain/notifications/notificationKinds';

const TEXT = { en: 'We are closed on Monday.', de: 'Am Montag ist geschlossen.' };
const SUM = { amount: 1_250, currency: 'eur' };

/** Of any kind, with what somebody wrote wherever a text is a fact of it. */
export function aNotice(kind: NotificationKind, programTitle: string): Notice {
  const about = { recipientRef: 'carl', actorRef: 'ana', subjectRef: 'ana_baking', version: 1 };
  const session = { bookingId: 'b1', sessionId: 's1', title: programTitle, startsAt: '2026-03-29T15:00:00Z' };
  return {
    kind,
    ...about,
    facts: {
      programId: 'baking',
      programTitle,
      reason: programTitle,
      calendar: programTitle,
      rating: 4,
      text: TEXT,
      sum: SUM,
      nudges: ['email'],
      dueBy: '2026-03-29T15:00:00Z',
      ...session,
    },
  };
}
