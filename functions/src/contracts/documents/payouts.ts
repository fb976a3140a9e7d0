import { z } from 'zod';
import { countryCode, currency, documentId, joinedId, line, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';
import { MOST_LET_GO_ALONE } from '../utilities/minorUnits';
import { conversion } from './ledger';

/** What the provider says of the account that a coach is paid on; `none` is one that there is not, or not any more. */
export const PAYOUT_ACCOUNT_STATUSES = ['none', 'onboarding', 'restricted', 'enabled'] as const;

/**
 * `coaches/{uid}/private/payout`: on what account a coach is paid, as the provider says of it, and what of the coach's money is under way
 * there. Every payout of a coach changes it, so that two of them never promise the same money.
 */
export const payoutAccount = z.strictObject({
  provider: z.string().max(20),
  /** The provider's name for it; absent until there is one. */
  accountId: z.string().max(200).optional(),
  status: z.enum(PAYOUT_ACCOUNT_STATUSES),
  /** Where the coach is at home, as it said the first time, and is taxed; absent in accounts of older releases. */
  country: countryCode.optional(),
  /** What the provider still wants to know, in its words. */
  requirements: z.array(z.string().max(200)).max(50),
  /** Since when the provider pays nothing out to it, while it does not. */
  restrictedAt: z.date().optional(),
  /** How many payouts there were. */
  payouts: z.int().min(0),
  /** Of each currency, in minor units, what payouts that are not over have taken out of the balance. */
  underway: z.record(currency, minorUnits),
  /** What of the last day admins let go without a second one, oldest first; what is older goes with the next. Absent while there was none. */
  letGoAlone: z
    .array(z.strictObject({ amount: minorUnits, currency, at: z.date() }))
    .max(MOST_LET_GO_ALONE)
    .optional(),
  ...createdAndUpdated,
});

export const PAYOUT_STATUSES = [
  'awaiting-approval',
  'requested',
  'sending',
  'transferred',
  'in-transit',
  'paid',
  'failed',
  'returned',
  'refused',
] as const;

/** What lies where it was sent to, and does not go on: its coach has it there, or the platform bears it. */
export const PAYOUT_SETTLEMENTS = ['kept', 'lost'] as const;

/** What an admin says becomes of a payout of which nobody hears any more; done once the payout moved, and gone where it goes on by itself. */
export const settlement = z.strictObject({
  as: z.enum(PAYOUT_SETTLEMENTS),
  reason: line(300),
  by: documentId,
  /** The second of two admins, where two were needed. */
  agreedBy: documentId.optional(),
  at: z.date(),
});

/**
 * `payouts/{coachUid}_{n}`: money on its way to a coach's bank. From `sending` on the provider may have it; `transferred` lies on the
 * coach's account there, `in-transit` is on its way to the bank, `paid` arrived. What the bank sends back, also after it arrived, is
 * `failed` until it was taken back from the coach's account: `returned`, as is what an admin gave up there; what the coach kept there is
 * `paid`. What never left is `refused`.
 */
export const payout = z.strictObject({
  id: joinedId,
  coachRef: documentId,
  /** Minor units of `currency`. */
  amount: minorUnits.min(1),
  currency,
  status: z.enum(PAYOUT_STATUSES),
  provider: z.string().max(20),
  /** The coach's account there. */
  accountId: z.string().max(200),
  requestedBy: documentId,
  /** The second of two admins, where two were needed. */
  approvedBy: documentId.optional(),
  /** The provider's names for its three movements. */
  transferId: z.string().max(200).optional(),
  bankPayoutId: z.string().max(200).optional(),
  reversalId: z.string().max(200).optional(),
  /** What of it goes to the bank, where that has another currency; known from `in-transit` on. */
  converted: conversion.optional(),
  /** What of it somebody took back at the provider once it was over, in minor units; absent where nothing was. */
  takenBack: minorUnits.min(1).optional(),
  /** Why it failed or was refused: a word of the provider's, or one of ours. */
  failure: z.string().max(200).optional(),
  settlement: settlement.optional(),
  /** Its moves, oldest first. */
  timeline: z.array(z.strictObject({ status: z.enum(PAYOUT_STATUSES), at: z.date() })).max(20),
  ...createdAndUpdated,
});

export type PayoutAccount = z.output<typeof payoutAccount>;
export type LetGo = NonNullable<PayoutAccount['letGoAlone']>[number];
export type PayoutAccountStatus = PayoutAccount['status'];
export type Payout = z.output<typeof payout>;
export type Settlement = z.output<typeof settlement>;
export type PayoutStatus = Payout['status'];
