import { createHmac } from 'node:crypto';

/**
 * The name of a person in logs: an HMAC-SHA256 of the uid under the secret `LOG_KEY`, cut to 72 bits. It is the same in every line, and
 * leads back to the person only for who has the key and guesses the uid (docs/decisions/0044). Undefined where there is no key.
 */
export function pseudonymOf(uid: string | undefined): string | undefined {
  const key = process.env.LOG_KEY;
  if (uid === undefined || key === undefined || key === '') return undefined;
  return createHmac('sha256', key).update(uid).digest('base64url').slice(0, 12);
}
