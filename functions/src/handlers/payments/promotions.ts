import type { Payment } from '../../contracts/documents/payments';
import type { PromotionCode } from '../../contracts/documents/promotions';
import {
  type NamedPromotion,
  type TakenPromotion,
  assertOrderedWith,
  codeIdOf,
  promotionMissing,
  releasedPromotion,
} from '../../domain/payments/promotions';
import { paths } from '../../domain/paths';
import type { Reader, Transaction } from '../../ports/documents';
import { createTurns } from '../../runtime/turns';

/** Who wants the last uses of a code queues in this instance: all at once, none of them would get one. */
const newTurn = createTurns();

/**
 * Does work that takes a use of a code, if one was named.
 * @throws Refusal promotion-missing
 */
export async function withPromotion<R>(
  documents: Reader,
  written: string | undefined,
  work: (code: PromotionCode | undefined) => Promise<R>,
): Promise<R> {
  if (written === undefined) return work(undefined);
  const code = await documents.get(paths.promotionCode(codeIdOf(written)));
  if (code === undefined) throw promotionMissing();
  if (code.maxUses === undefined) return work(code);
  const turn = newTurn();
  try {
    await turn.at(code.id);
    return await work(code);
  } finally {
    turn.end();
  }
}

/** Reads what must not change until the commit: who used the code, and of one with a limit how often it was used. */
export async function namedPromotion(
  reader: Reader,
  code: PromotionCode,
  uid: string,
): Promise<NamedPromotion> {
  const usePath = paths.promotionUse(code.id, uid);
  if (code.maxUses === undefined) return { code, use: await reader.get(usePath) };
  const [counted, use] = await reader.getAll(paths.promotionCode(code.id), usePath);
  if (counted === undefined) throw promotionMissing();
  return { code: counted, use };
}

/** @throws Refusal promotion-too-late for what waits for its payment already, at another price */
export async function assertOrdered(
  transaction: Transaction,
  { paymentRef }: { readonly paymentRef?: string | undefined },
  code: PromotionCode,
): Promise<void> {
  const payment = paymentRef === undefined ? undefined : await transaction.get(paths.payment(paymentRef));
  if (payment !== undefined) assertOrderedWith(payment, code.id);
}

export function savePromotion(transaction: Transaction, { code, use }: TakenPromotion): void {
  transaction.create(paths.promotionUse(use.codeRef, use.userRef), use);
  if (code.maxUses !== undefined) transaction.set(paths.promotionCode(code.id), code);
}

/** Reads the use of a code that an order holds, and answers what gives it back; nothing where another order has it. */
export async function heldPromotion(
  transaction: Transaction,
  { id, promotionRef, payerRef }: Payment,
  now: Date,
): Promise<() => void> {
  if (promotionRef === undefined) return () => undefined;
  const usePath = paths.promotionUse(promotionRef, payerRef);
  const [code, use] = await transaction.getAll(paths.promotionCode(promotionRef), usePath);
  return () => {
    if (use?.paymentRef !== id) return;
    transaction.delete(usePath);
    if (code?.maxUses !== undefined)
      transaction.set(paths.promotionCode(promotionRef), releasedPromotion(code, now));
  };
}
