import { type Platform, aPlatform } from '../../functions/test/support/aPlatform';
import { inMemoryPlans } from '../../functions/test/support/inMemoryPlans';
import type { OperationScene } from '../../scripts/cost/operationScenes';

/** A scene in memory: laid an hour ahead of the clock, on a platform that sells, as where it is measured. */
export function staged({ by, given }: OperationScene): Platform {
  const platform = aPlatform();
  platform.now = new Date(Date.now() + 3_600_000);
  platform.isSelling = true;
  Object.assign(platform, { plans: inMemoryPlans(() => platform.now, ['cus_pro']) });
  for (const [path, data] of given()) platform.documents.put(path, data);
  if (by.role !== undefined) platform.roles.set(by.uid, by.role);
  return platform;
}
