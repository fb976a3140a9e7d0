import type { Analytic } from '../../contracts/documents/analytics';
import type { Coach } from '../../contracts/documents/coaches';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { LedgerTransaction } from '../../contracts/documents/ledger';
import type { Program } from '../../contracts/documents/programs';
import type { Session } from '../../contracts/documents/sessions';
import type { Student } from '../../contracts/documents/students';
import type { User } from '../../contracts/documents/users';
import type { MoneyMetric } from '../../contracts/statistics';
import { MINUTE } from '../../contracts/utilities/spans';
import { linesOf } from '../ledger/ledgerTransaction';
import { isPaidOut } from '../ledger/paidOut';
import { isPseudonym } from '../privacy/pseudonymised';

/** Something that happened, before it is counted; the document that says so names it, so that it is counted once. */
export interface Fact extends Pick<
  Analytic,
  'entityRef' | 'entityType' | 'metricType' | 'value' | 'ownerRef' | 'metadata'
> {
  readonly at: Date;
}

export const userFacts = ({ uid, createdAt }: User): readonly Fact[] => [
  { entityRef: uid, entityType: 'user', metricType: 'users', value: 1, at: createdAt },
];

export const coachFacts = ({ id, createdAt }: Coach): readonly Fact[] => [
  { entityRef: id, entityType: 'coach', metricType: 'coaches', value: 1, at: createdAt },
];

export const studentFacts = ({ id, createdAt }: Student): readonly Fact[] => [
  { entityRef: id, entityType: 'student', metricType: 'students', value: 1, at: createdAt },
];

export const programFacts = ({ id, coachRef, createdAt }: Program): readonly Fact[] => [
  {
    entityRef: id,
    entityType: 'program',
    metricType: 'programs',
    value: 1,
    ...ownedBy(coachRef),
    at: createdAt,
  },
];

/** A first enrollment; who comes back is counted once. */
export const enrollmentFacts = ({ id, coachRef, createdAt }: Enrollment): readonly Fact[] => [
  {
    entityRef: id,
    entityType: 'student',
    metricType: 'enrollments',
    value: 1,
    ...ownedBy(coachRef),
    at: createdAt,
  },
];

/** A session that was held, in minutes; one that was cancelled is none. */
export function sessionFacts({
  id,
  coachRef,
  status,
  duration,
  scheduledTime,
  activity,
}: Session): readonly Fact[] {
  if (status !== 'completed') return [];
  const at = activity?.endedAt ?? new Date(scheduledTime.getTime() + duration * MINUTE);
  return [
    {
      entityRef: id,
      entityType: 'session',
      metricType: 'sessions',
      value: duration,
      ...ownedBy(coachRef),
      at,
    },
  ];
}

/**
 * What a movement of money adds to what was sold, given back, withdrawn by disputes and paid out, to what the platform keeps and to what
 * a coach earns: to the cent what the books say. What is only paid out is not earned again. Its subject begins with the person whose it is, if
 * it names one, so that an erasure finds it; its kind stands beside it.
 */
export function ledgerFacts(transaction: LedgerTransaction): readonly Fact[] {
  const { id, kind, currency, coachRef, coachChange, createdAt } = transaction;
  const { provider = 0, fees = 0, plans = 0, disputes = 0 } = linesOf(transaction);
  const isPayout = isPaidOut(transaction);
  const values: Readonly<Record<MoneyMetric, number>> = {
    sales: kind === 'charge' ? provider : 0,
    refunds: kind === 'refund' || kind === 'refund-failed' ? -provider : 0,
    disputes: coachRef === undefined ? 0 : disputes,
    earnings: isPayout ? 0 : coachChange,
    payouts: isPayout ? -coachChange : 0,
    revenue: -fees - plans,
  };
  const moved = (Object.entries(values) as [MoneyMetric, number][]).filter(([, value]) => value !== 0);
  return moved.map(([metric, value]) => ({
    ...{
      entityRef: id.slice(kind.length + 1),
      entityType: 'program',
      at: createdAt,
      value,
      metadata: { kind },
    },
    metricType: `${metric}.${currency}`,
    ...(metric !== 'revenue' && ownedBy(coachRef)),
  }));
}

/** Of who was erased nothing is counted any more: what is found under the pseudonym is the platform's alone, as what was counted before. */
function ownedBy(coachRef: string | undefined): Pick<Fact, 'ownerRef'> {
  return coachRef === undefined || isPseudonym(coachRef) ? {} : { ownerRef: coachRef };
}

/** What happened as it is kept; a clock that goes ahead does not count into the future. */
export function newAnalytic(id: string, { at, ...fact }: Fact, now: Date): Analytic {
  const isAhead = at > now;
  return {
    id,
    ...fact,
    timestamp: isAhead ? now : at,
    receivedAt: now,
    ...(isAhead && { isCapped: true }),
    createdAt: now,
    updatedAt: now,
  };
}
