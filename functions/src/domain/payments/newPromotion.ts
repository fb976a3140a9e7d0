import type { PromotionCode } from '../../contracts/documents/promotions';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';
import { codeIdOf, promotionMissing } from './promotions';

/** A code as its maker wants it. */
export interface PromotionWish extends Pick<
  PromotionCode,
  'programRef' | 'percent' | 'amount' | 'currency' | 'startsAt' | 'endsAt' | 'maxUses'
> {
  readonly code: string;
  /** Whose sales it is for. */
  readonly coachRef: string | undefined;
}

/** How many codes that are not over one coach has. */
const MOST_CODES = 200;

export function newPromotion(
  { code, coachRef, programRef, ...terms }: PromotionWish,
  createdBy: string,
  now: Date,
): PromotionCode {
  return {
    id: codeIdOf(code),
    createdBy,
    ...(coachRef !== undefined && { coachRef }),
    ...(programRef !== undefined && { programRef }),
    ...terms,
    uses: 0,
    isActive: true,
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * The code, ended for all who have not used it yet; the same object where it was.
 * @throws Refusal promotion-missing, also for another coach, who must not learn of it
 */
export function deactivatedPromotion(
  code: PromotionCode | undefined,
  { uid, role }: Actor,
  now: Date,
): PromotionCode {
  if (code === undefined || (code.coachRef !== uid && role !== 'admin')) throw promotionMissing();
  return code.isActive ? { ...code, isActive: false, updatedAt: now } : code;
}

/** @throws Refusal promotions-full */
export function assertRoomForCode(count: number): void {
  if (count >= MOST_CODES)
    throw new Refusal('promotions-full', 'End some of the codes first.', { most: MOST_CODES });
}
