import type { Payment } from '../../contracts/documents/payments';
import type { PromotionCode, PromotionUse } from '../../contracts/documents/promotions';
import { percentOf } from '../ledger/shares';
import { Refusal } from '../refusal';

/** What somebody wants to pay less for. */
export interface Priced {
  readonly coachRef: string;
  readonly programRef?: string | undefined;
  /** Minor units. */
  readonly price: number;
  readonly currency: string;
}

/** A code, with what the person who names it has used it for. */
export interface NamedPromotion {
  readonly code: PromotionCode;
  readonly use: PromotionUse | undefined;
}

/** A code with one use more. */
export interface TakenPromotion {
  readonly code: PromotionCode;
  readonly use: PromotionUse;
}

/** What it was used for. */
export type UsedFor = Pick<PromotionUse, 'paymentRef' | 'enrollmentRef' | 'bookingRef' | 'registrationRef'>;

/** Under which a code is kept, however a person writes it. */
export function codeIdOf(written: string): string {
  return written.toUpperCase();
}

/**
 * How many minor units a price is less by a code, never more than all of it.
 * @throws Refusal promotion-missing, also for one that is over or for something else: whoever guesses learns nothing
 */
export function discountOf(code: PromotionCode, { price, ...sold }: Priced, now: Date): number {
  if (!isFor(code, sold) || !isValid(code, now)) throw promotionMissing();
  return code.percent === undefined ? Math.min(code.amount ?? 0, price) : percentOf(price, code.percent);
}

export function promotionMissing(): Refusal {
  return new Refusal('promotion-missing', 'There is no such code for this.');
}

/**
 * Takes a use of a code, which is held with its order and then kept: nobody else can have it.
 * @throws Refusal promotion-used, promotion-used-up
 */
export function takenPromotion(
  { code, use }: NamedPromotion,
  userRef: string,
  { discount, currency, ...usedFor }: Pick<PromotionUse, 'discount' | 'currency'> & UsedFor,
  now: Date,
): TakenPromotion {
  assertUsable({ code, use });
  const { id: codeRef, coachRef, maxUses, uses } = code;
  return {
    code: maxUses === undefined ? code : { ...code, uses: uses + 1, updatedAt: now },
    use: {
      ...{ id: `${codeRef}_${userRef}`, codeRef, userRef },
      ...(coachRef !== undefined && { coachRef }),
      ...{ ...usedFor, discount, currency },
      createdAt: now,
      updatedAt: now,
    },
  };
}

/** @throws Refusal promotion-used, promotion-used-up */
function assertUsable({ code: { uses, maxUses }, use }: NamedPromotion): void {
  if (use !== undefined)
    throw new Refusal('promotion-used', 'This person has used the code.', { usedAt: use.createdAt });
  if (maxUses !== undefined && uses >= maxUses)
    throw new Refusal('promotion-used-up', 'All uses of this code are taken.', { maxUses });
}

/** The code with the use given back; the same object where none is counted. */
export function releasedPromotion(code: PromotionCode, now: Date): PromotionCode {
  return code.maxUses === undefined ? code : { ...code, uses: code.uses - 1, updatedAt: now };
}

/** @throws Refusal promotion-too-late for an order that was made at another price */
export function assertOrderedWith({ promotionRef, id: paymentId }: Payment, codeId: string): void {
  if (promotionRef === codeId) return;
  throw new Refusal('promotion-too-late', 'The order stands at its price; end it to order anew.', {
    paymentId,
  });
}

function isFor({ coachRef, programRef, currency }: PromotionCode, sold: Omit<Priced, 'price'>): boolean {
  return [
    [coachRef, sold.coachRef],
    [programRef, sold.programRef],
    [currency, sold.currency],
  ].every(([asked, given]) => asked === undefined || asked === given);
}

function isValid({ isActive, startsAt, endsAt }: PromotionCode, now: Date): boolean {
  const hasBegun = startsAt === undefined || startsAt <= now;
  return isActive && hasBegun && (endsAt === undefined || endsAt > now);
}
