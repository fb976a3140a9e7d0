import type { Payment, PaymentBooks } from '../../contracts/documents/payments';
import type { RefundParts } from '../../contracts/documents/refunds';
import { inProportion } from '../ledger/shares';

const UNMOVED: PaymentBooks = {
  reversed: 0,
  reversedFee: 0,
  reversedTax: 0,
  owed: 0,
  disputed: 0,
  refunds: 0,
};

export function booksOf(payment: Payment): PaymentBooks {
  return { ...(payment.books ?? UNMOVED), held: heldOf(payment) };
}

/** What the coach still has of an order that was paid. */
export function heldOf({ coachAmount, books = UNMOVED }: Payment): number {
  return coachAmount - (books.reversed - books.reversedFee - books.reversedTax);
}

export function isPaid({ status }: Payment): boolean {
  return status === 'completed' || status === 'refunded';
}

/** What of a payment can still be given back: neither under way to the payer already nor withdrawn by a dispute. */
export function refundable(payment: Payment): number {
  const { reversed, owed, disputed } = booksOf(payment);
  return isPaid(payment) ? Math.max(0, payment.amount - reversed + owed - disputed) : 0;
}

export interface TakenBack {
  readonly books: PaymentBooks;
  readonly parts: RefundParts;
}

/**
 * Takes a sum back: what an earlier refund left behind first, the rest from the coach, the platform and the tax, each by what is to be
 * reversed in all less what was, so that any parts of a full refund end at zero.
 */
export function takenBack(payment: Payment, amount: number): TakenBack {
  const books = booksOf(payment);
  const owed = Math.min(books.owed, amount);
  const back = amount - owed;
  const reversed = books.reversed + back;
  const fee = inProportion(payment.platformFee, reversed, payment.amount) - books.reversedFee;
  const tax = inProportion(payment.taxAmount ?? 0, reversed, payment.amount) - books.reversedTax;
  const parts = { coach: back - fee - tax, fee, tax, owed };
  return { books: shifted(books, parts, 1), parts };
}

/**
 * Takes back what is gone at the provider, whether the order still holds it or not: what it does pays for it, and what is beyond that the
 * payer has twice, or another refund that is under way was to give. That is the platform's loss until one of them comes back.
 */
export function takenAway(
  payment: Payment,
  amount: number,
): Pick<TakenBack, 'books'> & { readonly parts: RefundParts & { readonly loss: number } } {
  const { reversed, owed } = booksOf(payment);
  const held = Math.min(amount, Math.max(0, payment.amount - reversed + owed));
  const { books, parts } = takenBack(payment, held);
  const loss = amount - held;
  return { books: withLost(books, loss), parts: { ...parts, loss } };
}

/** The books with more, or less, that was taken and nobody had any more. */
export function withLost({ lost = 0, ...books }: PaymentBooks, change: number): PaymentBooks {
  const sum = lost + change;
  return sum === 0 ? books : { ...books, lost: sum };
}

/** The books without what was taken back: it never left. */
export function released(payment: Payment, parts: RefundParts): PaymentBooks {
  return shifted(booksOf(payment), parts, -1);
}

function shifted(books: PaymentBooks, { coach, fee, tax, owed }: RefundParts, sign: 1 | -1): PaymentBooks {
  return {
    ...books,
    reversed: books.reversed + sign * (coach + fee + tax),
    reversedFee: books.reversedFee + sign * fee,
    reversedTax: books.reversedTax + sign * tax,
    owed: books.owed - sign * owed,
    held: (books.held ?? 0) - sign * coach,
  };
}
