import { schedule } from '../runtime/schedule';

/** Everything that happens by the clock. */

export const sweepOutboxEveryMinute = schedule(
  '* * * * *',
  () => import('../handlers/outbox/sweepOutboxEveryMinute'),
);

export const makeLeaderboardsEveryDay = schedule(
  '10 0 * * *',
  () => import('../handlers/catalog/makeLeaderboardsEveryDay'),
);

export const rankSkillsEveryDay = schedule(
  '20 3 * * *',
  () => import('../handlers/catalog/rankSkillsEveryDay'),
);

export const sweepUploadsEveryFiveMinutes = schedule(
  '*/5 * * * *',
  () => import('../handlers/files/sweepUploadsEveryFiveMinutes'),
);

export const sweepFilesEveryDay = schedule(
  '40 3 * * *',
  () => import('../handlers/files/sweepFilesEveryDay'),
);

export const rollUpStatisticsEveryFiveMinutes = schedule(
  '*/5 * * * *',
  () => import('../handlers/admin/rollUpStatisticsEveryFiveMinutes'),
);

export const sweepActivityEveryDay = schedule(
  '50 3 * * *',
  () => import('../handlers/admin/sweepActivityEveryDay'),
);

export const reconcileAccountsEveryDay = schedule(
  '17 3 * * *',
  () => import('../handlers/accounts/reconcileAccountsEveryDay'),
);

export const reconcilePaymentsEveryHour = schedule(
  '40 * * * *',
  () => import('../handlers/payments/reconcilePaymentsEveryHour'),
);

export const tendCalendarsEveryHour = schedule(
  '25 * * * *',
  () => import('../handlers/calendars/tendCalendarsEveryHour'),
);

export const followZonesEveryDay = schedule(
  '5 4 * * *',
  () => import('../handlers/scheduling/followZonesEveryDay'),
);

export const tendMeetingsEverySixHours = schedule(
  '45 */6 * * *',
  () => import('../handlers/meetings/tendMeetingsEverySixHours'),
);
