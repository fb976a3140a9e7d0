import { z } from 'zod';
import { currency, documentId, joinedId, line, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';

/**
 * `provider`: money that lies with a payment provider; `coach`: owed to the coach of the transaction; `fees`, `tax`: the platform's share,
 * and what it owes the tax office; `plans`: what coaches paid the platform for their plans; `refunds`: owed to a payer whose refund failed; `disputes`: withdrawn, undecided; `costs`: what
 * providers ask for; `unapplied`: taken, and for no order; `transit`: with the coach's own account at the provider; `loss`: the platform's.
 */
const LEDGER_ACCOUNTS = [
  'provider',
  'coach',
  'fees',
  'tax',
  'plans',
  'refunds',
  'disputes',
  'costs',
  'unapplied',
  'transit',
  'loss',
] as const;

export const LEDGER_KINDS = [
  'charge',
  'charge-cost',
  'refund',
  'refund-failed',
  'refund-refused',
  'dispute',
  'dispute-cost',
  'dispute-won',
  'dispute-lost',
  'write-off',
  'transfer',
  'transfer-reversed',
  'transfer-lost',
  'transfer-kept',
  'payout',
  'payout-failed',
  'payout-taken-back',
  'loss-taken-back',
  'balance-settled',
  'balance-given-up',
  'stray',
  'stray-cost',
  'stray-refund',
  'stray-refund-failed',
  'plan-charge',
  'plan-cost',
  'plan-refund',
  'plan-refund-failed',
  'plan-dispute',
  'plan-dispute-cost',
  'plan-dispute-won',
  'plan-dispute-lost',
] as const;

/** What a sum came to in the currency of the bank that it went to, at the provider's rate as it was given: units of that currency for one. */
export const conversion = z.strictObject({ amount: minorUnits, currency, rate: z.number().positive() });

/** Minor units; of one entry, the sum of several orders at most. */
const sum = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

/**
 * `ledger/{kind}:{subject}`: one movement of money in double entry, written in the transaction that applies what it tells of, and never
 * changed: the id names the movement, so that it is booked once. Debits and credits are equal.
 */
export const ledgerTransaction = z.strictObject({
  id: z.string().max(700),
  kind: z.enum(LEDGER_KINDS),
  /** The order that it is about, or the payout. */
  paymentRef: joinedId.optional(),
  payoutRef: joinedId.optional(),
  /** Whose account `coach` is; absent where the platform alone gains or loses by it. */
  coachRef: documentId.optional(),
  /** The coach whose plan it is about, and how the provider names the subscription. */
  planRef: documentId.optional(),
  subscriptionRef: z.string().max(200).optional(),
  currency,
  /** At most one an account. */
  entries: z
    .array(
      z.strictObject({ account: z.enum(LEDGER_ACCOUNTS), side: z.enum(['debit', 'credit']), amount: sum }),
    )
    .min(2)
    .max(LEDGER_ACCOUNTS.length),
  /** What the coach is owed more by it, or less: the credit of `coach` less its debit. */
  coachChange: z.int(),
  note: line(500).optional(),
  /** Of a payout that was exchanged on its way: what the coach's bank was sent. The entries stay in the currency of the sale. */
  converted: conversion.optional(),
  ...createdAndUpdated,
});

export type LedgerTransaction = z.output<typeof ledgerTransaction>;
export type Conversion = z.output<typeof conversion>;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];
export type LedgerKind = (typeof LEDGER_KINDS)[number];
