import type { Payment } from '../../src/contracts/documents/payments';
import type { ConsultationType } from '../../src/contracts/documents/consultationTypes';
import { paths } from '../../src/domain/paths';
import { followPaymentJob } from '../../src/domain/payments/paymentJobs';
import type { Caller } from '../../src/runtime/operationHandler';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import { type BookingState, aDiary } from './aDiary';
import type { Platform } from './aPlatform';
import { book } from './booking';
import { quiet } from './quiet';

export const FOUR = '2026-06-15T16:00:00.000Z';
const AT_NOON = '2026-06-15T12:00:00Z';

/** Carla's hour at a price in euros, which is sold. */
export async function aPaidDiary(
  price: number,
  { now = AT_NOON, ...type }: Partial<ConsultationType> & { now?: string } = {},
): Promise<Platform> {
  const types = [{ prices: { '60': price }, currency: 'eur' as const, ...type }];
  const diary = await aDiary({ types, now });
  diary.isSelling = true;
  return diary;
}

/** A booking that is to be paid. */
export interface Opened extends BookingState {
  readonly paymentId: string;
  readonly clientSecret: string;
  readonly expiresAt: string;
}

export const open = async (diary: Platform, who: Caller, at = FOUR): Promise<Opened> =>
  (await book(diary, who, at)) as Opened;

export const order = (diary: Platform, { bookingId }: BookingState) =>
  diary.documents.get(paths.payment(`${bookingId}_1`)) as Promise<Payment>;
export const stored = (diary: Platform, { bookingId }: BookingState) =>
  diary.documents.get(paths.booking(bookingId));

/** Sets the clock on the day of the case. */
export const at = (diary: Platform, time: string): void => {
  diary.now = new Date(`2026-06-15T${time}Z`);
};

let looks = 0;
/** As a provider's event will: it tells nothing but that there is something to look at. */
export function hear(diary: Platform, { bookingId }: BookingState): Promise<void> {
  return transactWithJobs(diary, (transaction) => {
    transaction.job(followPaymentJob(`${bookingId}_1`, `look-${(looks += 1)}`));
    return Promise.resolve();
  });
}

/** The same, and all that follows from it. */
export async function tell(diary: Platform, booking: BookingState, doubled = false): Promise<void> {
  await hear(diary, booking);
  await quiet(diary, { doubled });
}

/** How often a person was told something of a kind. */
export const notices = (diary: Platform, kind: string, uid: string): number =>
  Object.keys(diary.documents.dumpEver(`outbox/notify:${kind}:${uid}:`)).length;
