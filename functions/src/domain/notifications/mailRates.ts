import type { SettingValue } from '../../contracts/settings';

/** Jobs that send a mail each. */
export const MAIL_JOBS = ['send-mail', 'mail-summary', 'send-digest'] as const;

type Limits = SettingValue<'mail.reputation'>;

export interface MailRate {
  readonly what: keyof Limits;
  readonly count: number;
  /** Of what was sent and what came back, from 0 to 1. */
  readonly share: number;
}

/** Of a day's mail what came back, or was called unwanted, too often. @param counts mails sent, addresses that came into a state */
export function mailRates(
  counts: Readonly<Record<MailRate['what'] | 'sent', number>>,
  limits: Limits,
): readonly MailRate[] {
  const tried = counts.sent + counts.bounced;
  return (['bounced', 'complained'] as const)
    .map((what) => ({ what, count: counts[what], share: counts[what] / Math.max(tried, 1) }))
    .filter(
      ({ what, count, share }) => count >= limits[what].least && share * 10_000 >= limits[what].basisPoints,
    );
}
