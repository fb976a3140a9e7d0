/** Jobs that send a mail each. */
export const MAIL_JOBS = ['send-mail', 'mail-summary', 'send-digest'] as const;

/** The shares at which large mail systems begin to refuse a sender, and the least number from which a share says anything. */
const LIMITS = {
  bounced: { share: 0.05, least: 5 },
  complained: { share: 0.001, least: 3 },
} as const;

export interface MailRate {
  readonly what: keyof typeof LIMITS;
  readonly count: number;
  /** Of what was sent and what came back, from 0 to 1. */
  readonly share: number;
}

/** Of a day's mail what came back, or was called unwanted, too often. @param counts mails sent, addresses that came into a state */
export function mailRates(counts: Readonly<Record<MailRate['what'] | 'sent', number>>): readonly MailRate[] {
  const tried = counts.sent + counts.bounced;
  return (['bounced', 'complained'] as const)
    .map((what) => ({ what, count: counts[what], share: counts[what] / Math.max(tried, 1) }))
    .filter(({ what, count, share }) => count >= LIMITS[what].least && share >= LIMITS[what].share);
}
