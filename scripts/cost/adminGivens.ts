import type { Suspension } from '../../functions/src/contracts/documents/suspensions';
import type { VerificationRequest } from '../../functions/src/contracts/documents/verificationRequests';
import { newVerificationRequest } from '../../functions/src/domain/accounts/verification';
import { newOutboxJob } from '../../functions/src/domain/outbox/jobStates';
import { paths } from '../../functions/src/domain/paths';
import { newReservation } from '../../functions/src/domain/slugs/reserveSlug';
import { withPart } from '../../functions/src/domain/tableExports/tableExporting';
import { NOON } from '../../functions/test/support/aPlatform';
import { aTableExport } from '../../functions/test/support/aTableExport';
import { aCoach } from '../../functions/test/support/builders';
import type { Given } from './lab';
import { ADMIN, COACH, PROGRAM } from './market';

export function deadJobs(count: number): Given[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `dead:${index}`;
    const job = newOutboxJob(
      { id, kind: 'recount-rating', payload: { targetType: 'program', targetRef: PROGRAM } },
      NOON,
    );
    return [paths.outboxJob(id), { ...job, status: 'dead', attempts: 40, lastError: 'no route' }];
  });
}

export function activity(userRef: string, count: number): Given[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `entry-${index}`;
    const about = { id, userRef, action: 'enroll-student', entityType: 'enrollment', entityRef: id };
    return [paths.activityLog(id), { ...about, timestamp: NOON, createdAt: NOON, updatedAt: NOON }];
  });
}

/** Two months of each metric, all time of it, and sixty who came. */
export function statistics(): Given[] {
  const dated = { createdAt: NOON, updatedAt: NOON };
  const money = ['sales.usd', 'refunds.usd', 'disputes.usd', 'earnings.usd', 'payouts.usd'];
  const metrics = ['users', 'coaches', 'programs', 'sessions', 'revenue.usd', ...money];
  const owned = [
    ...metrics.map((metric) => [metric, '*'] as const),
    ['sessions', COACH.uid] as const,
    ...money.map((metric) => [metric, COACH.uid] as const),
  ];
  const stored = owned.flatMap(([metricType, owner]) =>
    ['2026-02', '2026-03', 'all'].map((period): Given => {
      const cells = period === 'all' ? { '2026-03': 2 } : { '02T12:00': 2 };
      return [
        paths.statistic(metricType, owner, period),
        { metricType, owner, period, counts: cells, sums: cells, ...dated },
      ];
    }),
  );
  const came = Array.from({ length: 60 }, (_, index): Given => {
    const [id, receivedAt] = [`users:${index}`, NOON];
    const about = { id, entityRef: id, entityType: 'user', metricType: 'users', value: 1 };
    return [paths.analytic(id), { ...about, timestamp: NOON, receivedAt, ...dated }];
  });
  return [...stored, ...came];
}

/** A table that the admin asked for, in two parts, just now. */
export function anExport(): Given {
  const now = new Date();
  const asked = aTableExport(ADMIN.uid);
  const whole = withPart(
    withPart(asked, { rows: 5_000, bytes: 1, after: 'p' }, now),
    { rows: 1, bytes: 1, after: undefined },
    now,
  );
  return [paths.tableExport(ADMIN.uid, 'payments', 'csv'), whole];
}

export function coachSlug(): Given {
  return [paths.slug('coach', COACH.uid), newReservation('coach', COACH.uid, COACH.uid, NOON)];
}

export function suspension(): Suspension {
  const dates = { createdAt: NOON, updatedAt: NOON };
  return { userRef: COACH.uid, reason: 'Spam', suspendedBy: ADMIN.uid, hidesPage: true, ...dates };
}

export function verification(): VerificationRequest {
  const links = ['https://example.com/certificate'];
  return newVerificationRequest(aCoach(), { links }, undefined, NOON);
}
