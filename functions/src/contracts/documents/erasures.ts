import { z } from 'zod';
import { currency, documentId, joinedId, line } from '../bounds';
import { createdAndUpdated } from '../fields';

/** Why the money of a coach is not settled: there is no account to pay it to; the coach owes it; it settles by itself. */
const HOLDS = ['unpayable', 'owing', 'moving'] as const;

/** Of each currency of a coach, in minor units, all that the coach is owed; below zero is owed by the coach. */
const heldSum = z.strictObject({
  currency,
  balance: z.int(),
  /** What lies on the account that it was sent to and goes no further: who settles the balance gives it up there. Absent where nothing does. */
  lying: z.int().min(1).optional(),
  why: z.enum(HOLDS),
});

/** What an erasure waits for before anything is erased: the money of a coach. */
const held = z.strictObject({
  since: z.date(),
  /** What the person was told last, and when. */
  why: z.enum(HOLDS),
  toldAt: z.date(),
  /** Since when nothing of it settles by itself: the coach or an admin has to do something. */
  decideSince: z.date().optional(),
  /** Disputes of payers’ banks that are open. */
  disputes: z.int().min(0),
  sums: z.array(heldSum).max(200),
  /** Of each currency, the last payout that the erasure asked for. */
  payouts: z.record(currency, joinedId),
  /** What one admin has decided about a sum that takes two. */
  proposal: z
    .strictObject({
      currency,
      amount: z.int(),
      /** What lay where it was sent to, as that admin saw it; absent where nothing did. */
      lying: z.int().min(1).optional(),
      transferReference: line(100).optional(),
      by: documentId,
      at: z.date(),
    })
    .optional(),
});

/**
 * `erasures/{pseudonym}`: an account that will be erased, is being erased, or was. What is left in the end is a date and a digest, by
 * which nobody finds the person and the platform recognises who it erased.
 */
export const erasure = z.strictObject({
  /** In the place of the uid wherever something stays; of chance, so that nothing leads back. */
  pseudonym: z.string(),
  /** Gone in the end, as are the words by which the person is known. */
  uid: z.string().optional(),
  /** Name, address and phone, to be taken out of what stays. */
  words: z.array(z.string()).optional(),
  status: z.enum(['waiting', 'erasing', 'erased']),
  dueAt: z.date(),
  /** What of the person’s money it waits for, while it does. */
  held: held.optional(),
  /** What the worker is at, or stopped at. */
  stage: z.string().optional(),
  startedAt: z.date().optional(),
  /** When nothing was left for the first time; what was still on its way then is looked for once more. */
  clearedAt: z.date().optional(),
  erasedAt: z.date().optional(),
  /** SHA-256 of the pseudonym and the uid. */
  digest: z.string().optional(),
  ...createdAndUpdated,
});

export type Erasure = z.output<typeof erasure>;
export type Held = z.output<typeof held>;
export type HeldSum = z.output<typeof heldSum>;
export type Hold = (typeof HOLDS)[number];
