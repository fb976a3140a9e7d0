import { deactivatePromotionCode } from '../../contracts/promotions';
import { deactivatedPromotion } from '../../domain/payments/newPromotion';
import { codeIdOf } from '../../domain/payments/promotions';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(deactivatePromotionCode, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.promotionCode(codeIdOf(input.code));
    const before = await transaction.get(path);
    const after = deactivatedPromotion(before, caller, now);
    if (after !== before) transaction.set(path, after);
    transaction.log({ action: 'deactivate-promotion-code', entityType: 'promotion', entityRef: after.id });
    return { code: after.id };
  }),
);
