import Stripe from 'stripe';
import { MINUTE } from '../../contracts/utilities/spans';
import { Unavailable } from '../../ports/documents';

/** What Stripe will say again of the same request: it is about the charge, not about the moment. */
export function isFinal(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400;
}

/** Whether what an address names is not there. */
export function isGone(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404;
}

/** Whether there is nothing of that name here. Stripe says the same of what is in its other mode, which says nothing about this one. */
export function isUnknown(error: unknown): boolean {
  return (
    isGone(error) &&
    codeOf(error) === 'resource_missing' &&
    !(error as Error).message.includes('similar object')
  );
}

/** Whether what a parameter names is not there. */
export function isMissing(error: unknown, param: string): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.code === 'resource_missing' &&
    error.param === param
  );
}

/** Whether an account is the platform's no more: it was closed, or taken from the platform by whom it belongs to. */
export function isClosed(error: unknown): boolean {
  return codeOf(error) === 'account_invalid';
}

/** Whether a sum is none that can be charged: of a page, each of its lines has one. */
export function isOfSum(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.statusCode !== 400) return false;
  return (
    error.code?.startsWith('amount_too_') === true || /(^|[[_])(amount|currency)\]?$/.test(error.param ?? '')
  );
}

/** @throws Unavailable when Stripe did not answer, or could not */
export async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { statusCode = 0 } = error;
    const isAway = statusCode === 0 || statusCode === 409 || statusCode === 429 || statusCode >= 500;
    if (isAway) throw new Unavailable(`Stripe gives no answer (${error.type})`, { cause: error });
    throw error;
  }
}

/** For so long those who ask for the same share a key, in milliseconds. */
const SHARED = 10 * MINUTE;

/**
 * Makes what moves no money, once for a key. An error of Stripe's own is kept under its key and answered for a day: what is wanted is asked for
 * under a key of these ten minutes then, whoever asks.
 * @throws Unavailable when Stripe did not answer, or could not
 */
export async function madeOnce<T>(key: string, make: (idempotencyKey: string) => Promise<T>): Promise<T> {
  try {
    return await answered(make(key));
  } catch (error) {
    if (!isKeptFault((error as Error).cause)) throw error;
    return answered(make(`${key}:${Math.floor(Date.now() / SHARED)}`));
  }
}

function isKeptFault(error: unknown): boolean {
  const { headers = {}, statusCode = 0 } = error instanceof Stripe.errors.StripeError ? error : {};
  return statusCode >= 500 && headers['idempotent-replayed'] === 'true';
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Stripe.errors.StripeError ? error.code : undefined;
}
