import { Refusal } from '../../domain/refusal';
import type { Plans } from '../../ports/plans';
import type { Ports } from '../../ports/ports';

/** @throws Refusal payments-unavailable */
export async function plansOf(ports: Ports): Promise<Plans> {
  const plans = await ports.plans();
  if (plans !== undefined) return plans;
  throw new Refusal('payments-unavailable', 'Nothing can be paid here.');
}
