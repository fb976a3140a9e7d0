import type { CalendarConnection, CalendarGrant } from '../../contracts/documents/calendarConnections';
import { HOUR, MINUTE } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';

/** How often a connection is looked after, besides what it is told. */
export const TENDED_EVERY = 6 * HOUR;

/** How long a reading may take until another one takes over. */
export const READING = 2 * MINUTE;

export interface Account {
  readonly provider: string;
  readonly calendarId: string;
  readonly timeZone: string;
}

/** @throws Refusal calendar-ending while an earlier connection is cleared up */
export function connected(
  known: CalendarConnection | undefined,
  coachRef: string,
  account: Account,
  now: Date,
): CalendarConnection {
  if (known?.status === 'ending')
    throw new Refusal('calendar-ending', 'The earlier connection is still being cleared up.');
  const createdAt = known?.createdAt ?? now;
  return { coachRef, ...account, status: 'connected', connectedAt: now, createdAt, updatedAt: now };
}

/** Of the same calendar, the next reading goes on where the last one ended. */
export function newGrant(
  known: CalendarGrant | undefined,
  coachRef: string,
  { calendarId, sealedToken }: Pick<CalendarGrant, 'calendarId' | 'sealedToken'>,
  now: Date,
): CalendarGrant {
  const before = known?.calendarId === calendarId ? known : undefined;
  return {
    ...before,
    ...{ coachRef, calendarId, sealedToken },
    tendAt: now,
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
}

/** A connection whose consent has ended; undefined for one that is known to be so, or that ends anyway. */
export function brokenConnection(
  known: CalendarConnection | undefined,
  now: Date,
): CalendarConnection | undefined {
  if (known?.status !== 'connected') return undefined;
  return { ...known, status: 'broken', brokenAt: now, updatedAt: now };
}

/** What a token is sealed for. */
export function tokenContext(uid: string): string {
  return `calendar-token ${uid}`;
}

/** What the state of a consent page is sealed for. */
export const CONSENT_CONTEXT = 'calendar-consent';

/** What the token of a push channel is sealed for. */
export function channelContext(channelId: string): string {
  return `calendar-channel ${channelId}`;
}
