import { randomBytes } from 'node:crypto';
import { notFound } from './googleError';
import { isSeries, occurrencesOf } from './series';

/** An event as the API shows it, with the fields that the stand-in works on. */
export interface GoogleEvent {
  readonly id: string;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly summary?: string;
  readonly start?: EventTime;
  readonly end?: EventTime;
  readonly transparency?: string;
  readonly hangoutLink?: string;
  readonly conferenceData?: Readonly<Record<string, unknown>>;
  readonly extendedProperties?: { readonly private?: Readonly<Record<string, string>> };
  readonly sequence?: number;
  readonly created: string;
  readonly updated: string;
  readonly etag: string;
  readonly [field: string]: unknown;
}

export interface EventTime {
  readonly date?: string;
  readonly dateTime?: string;
  readonly timeZone?: string;
}

/** An event and the change of its calendar that it came with last. */
export interface Stored {
  readonly event: GoogleEvent;
  readonly revision: number;
}

export interface Calendar {
  readonly id: string;
  timeZone: string;
  revision: number;
  /** Sync tokens of an earlier epoch are expired. */
  epoch: number;
  /** Single events, series, and those of their occurrences to which something was done alone. */
  readonly events: Map<string, Stored>;
  /** Occurrences that their series has no more. */
  readonly gone: Map<string, Stored>;
}

/** What somebody agreed to. */
export interface Grant {
  readonly email: string;
  readonly clientId: string;
  readonly scope: string;
  readonly refreshToken: string;
  isRevoked: boolean;
}

/** A code on its way from the consent page to the token endpoint. */
export interface Code {
  readonly email: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly challenge: string | undefined;
  readonly isOffline: boolean;
  readonly expiresAt: number;
}

/** One request that reached the API, for tests that hold it to Google's description. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type Watcher = (calendar: Calendar) => void;

/** Everything that this Google holds, in memory. */
export class World {
  readonly calendars = new Map<string, Calendar>();
  readonly codes = new Map<string, Code>();
  readonly grants = new Map<string, Grant>();
  readonly accessTokens = new Map<string, { readonly grant: Grant; readonly expiresAt: number }>();
  readonly requests: Seen[] = [];
  /** How often somebody asked for a token, granted or not. */
  tokensAsked = 0;
  /** Milliseconds that this clock is ahead of the machine's. */
  skew = 0;
  /** Events on a page at most, whatever is asked for: pages may be short. */
  maxPage = 2_500;
  /** Whether a deleted event can never live again, as some of Google's backends hold it. */
  buriesDeleted = false;
  /** Whether a conference is still being made when the event is answered. */
  makesMeetLater = false;
  private watcher: Watcher = () => undefined;

  watch(watcher: Watcher): void {
    this.watcher = watcher;
  }

  now(): number {
    return Date.now() + this.skew;
  }

  /** The calendar of somebody, made at its first use. */
  calendarOf(email: string): Calendar {
    const known = this.calendars.get(email);
    if (known !== undefined) return known;
    const made: Calendar = {
      id: email,
      timeZone: 'UTC',
      revision: 0,
      epoch: 1,
      events: new Map(),
      gone: new Map(),
    };
    this.calendars.set(email, made);
    return made;
  }

  /** The calendar that an address of the API names, as seen by its owner. @throws GoogleError */
  named(id: string, email: string): Calendar {
    if (id === 'primary' || id === email) return this.calendarOf(email);
    throw notFound();
  }

  /** Writes an event: a new revision of its calendar, of which those who watch are told. */
  put(calendar: Calendar, event: Omit<GoogleEvent, 'etag' | 'updated' | 'created'>): GoogleEvent {
    calendar.revision += 1;
    const before = calendar.events.get(String(event.id))?.event;
    const now = this.now();
    const at = new Date(now).toISOString();
    const stored = {
      ...event,
      kind: 'calendar#event',
      created: before?.created ?? at,
      updated: at,
      etag: `"${calendar.epoch}${calendar.revision}"`,
    } as unknown as GoogleEvent;
    calendar.events.set(stored.id, { event: stored, revision: calendar.revision });
    if (before !== undefined && isSeries(before)) buryOccurrences(calendar, before, stored, now);
    this.watcher(calendar);
    return stored;
  }
}

/** What a series had and has no more is gone, and told of as such; what it has again is not. */
function buryOccurrences(calendar: Calendar, before: GoogleEvent, after: GoogleEvent, now: number): void {
  const kept = new Set(occurrencesOf(after, now).map(({ id }) => id));
  for (const id of kept) calendar.gone.delete(id);
  for (const { id, start } of occurrencesOf(before, now)) {
    if (kept.has(id)) continue;
    const about = { id, status: 'cancelled', recurringEventId: before.id, originalStartTime: start };
    const event = { ...about, kind: 'calendar#event', etag: after.etag } as unknown as GoogleEvent;
    calendar.gone.set(id, { event, revision: calendar.revision });
  }
}

export function secret(prefix: string): string {
  return `${prefix}${randomBytes(24).toString('base64url')}`;
}
