import { MINUTE } from '../../contracts/utilities/spans';
import type { HeldSale } from '../../domain/payments/newPayment';
import { feeOn, planAt } from '../../domain/payments/plans';
import { paths } from '../../domain/paths';
import type { Seller } from '../../ports/payments';
import type { Ports } from '../../ports/ports';
import { readSetting } from '../../runtime/settings';

/** How what a coach asks a price for is sold now, and for how long it is held; undefined where nothing is sold. */
export async function loadSale(
  sellers: readonly Seller[],
  ports: Ports,
  holdSetting: 'learning.seatHold' | 'scheduling.slotHold' | 'events.seatHold',
  coachRef: string,
): Promise<HeldSale | undefined> {
  if (sellers.length === 0) return undefined;
  const [share, hold, taxBasisPoints] = await Promise.all([
    shareOfPlan(ports, coachRef),
    readSetting(ports, holdSetting),
    taxOf(ports, coachRef),
  ]);
  return {
    sellers,
    ...share,
    taxBasisPoints,
    heldFor: hold.minutes * MINUTE,
  };
}

/** The platform's share of what a coach sells now: what was ordered before keeps its own. */
async function shareOfPlan(
  ports: Ports,
  coachRef: string,
): Promise<Pick<HeldSale, 'plan' | 'feeBasisPoints'>> {
  const [rules, free, stored] = await Promise.all([
    readSetting(ports, 'pricing.plans'),
    readSetting(ports, 'pricing.platformFee'),
    (await ports.documents()).get(paths.coachPlan(coachRef)),
  ]);
  const plan = planAt(stored, ports.now());
  return { feeBasisPoints: feeOn(plan, rules, free.basisPoints), ...(plan === 'pro' && { plan }) };
}

/** The rate of the country where a coach is at home; nothing is read where no country has one. */
async function taxOf(ports: Ports, coachRef: string): Promise<number | undefined> {
  const { basisPoints } = await readSetting(ports, 'pricing.tax');
  if (Object.keys(basisPoints).length === 0) return undefined;
  const account = await (await ports.documents()).get(paths.payoutAccount(coachRef));
  return account?.country === undefined ? undefined : basisPoints[account.country];
}
