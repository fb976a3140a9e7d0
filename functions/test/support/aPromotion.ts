import type { PromotionCode, PromotionUse } from '../../src/contracts/documents/promotions';
import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import { NOON } from './aPlatform';
import { aProgram, someSeats } from './builders';

/** Half the price, for what carla sells. */
export function aPromotion(changes: Partial<PromotionCode> = {}): PromotionCode {
  return {
    ...{ id: 'HALF', createdBy: 'carla', coachRef: 'carla', percent: 50, uses: 0, isActive: true },
    createdAt: NOON,
    updatedAt: NOON,
    ...changes,
  };
}

export function aUse(userRef: string, changes: Partial<PromotionUse> = {}): PromotionUse {
  return {
    ...{ id: `HALF_${userRef}`, codeRef: 'HALF', userRef, coachRef: 'carla' },
    ...{ paymentRef: `${userRef}_bootcamp_1`, discount: 2_000, currency: 'eur' },
    createdAt: NOON,
    updatedAt: NOON,
    ...changes,
  };
}

/** Programs of carla's at 40 euros. */
export function putPrograms(documents: Documents, ids: readonly string[]): Promise<void> {
  return documents.transact((transaction) => {
    for (const id of ids) {
      const program = aProgram({ id, price: 4_000, currency: 'eur' });
      transaction.set(paths.program(id), program);
      for (const { shard, seats } of someSeats(program)) transaction.set(paths.seats(id, shard), seats);
    }
    return Promise.resolve();
  });
}
