import type { Booking } from '../../src/contracts/documents/bookings';
import bookSession from '../../src/handlers/scheduling/bookSession';
import type { Caller } from '../../src/runtime/operationHandler';
import type { BookingState } from './aDiary';
import type { Platform } from './aPlatform';
import { tallyOutcomes } from './tallyOutcomes';

export interface Wish {
  readonly minutes?: number;
  readonly type?: string;
  /** A code that makes it less. */
  readonly code?: string | undefined;
  readonly answers?: readonly string[] | undefined;
}

/** The input of what takes a slot: an hour of carla's talk, unless said otherwise. */
export function slot(startsAt: string, { minutes = 60, type = 'carla_0', code, answers }: Wish = {}) {
  return {
    ...{ consultationTypeId: type, startsAt, durationMinutes: minutes },
    ...(code !== undefined && { promotionCode: code }),
    ...(answers !== undefined && { answers }),
  };
}

export async function book(
  diary: Platform,
  who: Caller,
  startsAt: string,
  wish?: Wish,
): Promise<BookingState> {
  return (await diary.call(bookSession, who, slot(startsAt, wish))) as BookingState;
}

/** `done`, or the reason of the refusal. */
export async function outcome(call: Promise<unknown>): Promise<string> {
  return Object.keys(await tallyOutcomes([call]))[0] ?? '';
}

export function bookings(diary: Platform): Booking[] {
  return Object.values(diary.documents.dump('bookings/')) as Booking[];
}

/** The ids of what is taken of a person's time. */
export function intervals(diary: Platform, uid: string): string[] {
  const days = Object.values(diary.documents.dump(`calendarDays/${uid}_`));
  return [...new Set(days.flatMap((day) => Object.keys((day as { intervals: object }).intervals)))];
}

/** What has a price is sold, and each charge is paid as it is made. */
export function sellEagerly(diary: Platform): void {
  diary.isSelling = true;
  diary.payments.isEager = true;
}
