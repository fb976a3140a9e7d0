import type { ReviewStandingSetting } from '../../contracts/documents/adminSettings';
import type { Enrollment } from '../../contracts/documents/enrollments';
import { Refusal } from '../refusal';

export type StandingRule = ReviewStandingSetting['value'];

/** Holds where the admins set nothing: more than a throw-away account has, less than an honest learner notices. */
export const DEFAULT_STANDING: StandingRule = { verifiedEmail: true, accountAgeHours: 72, progress: 25 };

const HOUR_MS = 3_600_000;

/** What an author is known by, besides having paid. */
export interface Standing {
  readonly emailVerified: boolean;
  /** Undefined for an account that the platform does not know. */
  readonly accountCreatedAt: Date | undefined;
  readonly rule: StandingRule;
}

const NOBODY: Standing = { emailVerified: false, accountCreatedAt: undefined, rule: DEFAULT_STANDING };

/**
 * Lets an author who paid nothing speak, whose account has some age, a verified address and a real share of the lessons.
 * @throws Refusal review-needs-standing, with all that is missing
 */
export function assertStanding(
  { emailVerified, accountCreatedAt, rule }: Standing = NOBODY,
  enrollments: readonly Pick<Enrollment, 'progress'>[],
  now: Date,
): void {
  const age = accountCreatedAt === undefined ? 0 : now.getTime() - accountCreatedAt.getTime();
  const progress = Math.max(0, ...enrollments.map((each) => each.progress));
  const missing = [
    ...(rule.verifiedEmail && !emailVerified ? ['verified-email'] : []),
    ...(age < rule.accountAgeHours * HOUR_MS ? ['account-age'] : []),
    ...(progress < rule.progress ? ['progress'] : []),
  ];
  if (missing.length === 0) return;
  throw new Refusal('review-needs-standing', 'A review needs a payment, or an account of some standing.', {
    missing,
    ...rule,
  });
}
