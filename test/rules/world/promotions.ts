import type { PromotionCode, PromotionUse } from '../../../functions/src/contracts/documents/promotions';
import { CREATED } from './dates';

const lessByTen: PromotionCode = {
  ...{ id: 'COACH10', createdBy: 'coach', coachRef: 'coach', percent: 10, maxUses: 100, uses: 1 },
  isActive: true,
  createdAt: CREATED,
  updatedAt: CREATED,
};

const usedOnce: PromotionUse = {
  ...{ id: 'COACH10_enrolled', codeRef: 'COACH10', userRef: 'enrolled', coachRef: 'coach' },
  ...{ paymentRef: 'enrolled_published_1', discount: 500, currency: 'eur' },
  createdAt: CREATED,
  updatedAt: CREATED,
};

const { coachRef: _, ...ofThePlatform } = lessByTen;
const { coachRef: __, ...usedAnywhere } = usedOnce;

/** A code of a coach's and one of the platform's, each used by a student. */
export const promotions = {
  'promotionCodes/COACH10': lessByTen,
  'promotionCodes/EVERYONE': { ...ofThePlatform, id: 'EVERYONE', createdBy: 'admin' },
  'promotionUses/COACH10_enrolled': usedOnce,
  'promotionUses/EVERYONE_enrolled': {
    ...usedAnywhere,
    ...{ id: 'EVERYONE_enrolled', codeRef: 'EVERYONE' },
  },
};
