import type { SettingValue } from '../../contracts/settings';
import { HOUR } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';
import type { Work } from './work';

export type StandingRule = SettingValue<'reviews.standing'>;

/** What an author is known by, besides having paid. */
export interface Standing {
  readonly emailVerified: boolean;
  /** Undefined for an account that the platform does not know. */
  readonly accountCreatedAt: Date | undefined;
  readonly rule: StandingRule;
}

/**
 * Lets an author who paid nothing speak, whose account has some age, a verified address and a real share of the work.
 * @throws Refusal review-needs-standing, with all that is missing
 */
export function assertStanding(standing: Standing | undefined, works: readonly Work[], now: Date): void {
  const { missing, rule } = missingStanding(standing, works, now);
  if (missing.length === 0) return;
  throw new Refusal('review-needs-standing', 'A review needs a payment, or an account of some standing.', {
    missing,
    ...rule,
  });
}

/**
 * Lets an account report a review that has some age and a verified address: what hides a review must not be had for nothing.
 * @throws Refusal report-needs-standing, with all that is missing
 */
export function assertAccountStanding(standing: Standing, now: Date): void {
  const missing = missingOfAccount(standing, now);
  if (missing.length === 0) return;
  const { verifiedEmail, accountAgeHours } = standing.rule;
  throw new Refusal('report-needs-standing', 'A report needs an account of some standing.', {
    missing,
    verifiedEmail,
    accountAgeHours,
  });
}

/** Who is not known lacks all of it. */
function missingStanding(
  standing: Standing | undefined,
  works: readonly Work[],
  now: Date,
): { readonly missing: readonly string[]; readonly rule?: StandingRule } {
  if (standing === undefined) return { missing: ['verified-email', 'account-age', 'progress'] };
  const { rule } = standing;
  const progress = Math.max(0, ...works.map((each) => each.progress));
  const missing = [...missingOfAccount(standing, now), ...(progress < rule.progress ? ['progress'] : [])];
  return { missing, rule };
}

function missingOfAccount({ emailVerified, accountCreatedAt, rule }: Standing, now: Date): readonly string[] {
  const age = accountCreatedAt === undefined ? 0 : now.getTime() - accountCreatedAt.getTime();
  return [
    ...(rule.verifiedEmail && !emailVerified ? ['verified-email'] : []),
    ...(age < rule.accountAgeHours * HOUR ? ['account-age'] : []),
  ];
}
