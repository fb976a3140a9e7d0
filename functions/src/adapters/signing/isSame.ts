import { timingSafeEqual } from 'node:crypto';

/** Whether a signature is the wanted one, in the same time wherever they differ. */
export function isSame(given: string | Uint8Array, wanted: string | Uint8Array): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
