/** When an event is: two instants, or whole dates of the calendar's zone, of which the last one is not in it. */
export type EventTime =
  { readonly start: Date; readonly end: Date } | { readonly startDate: string; readonly endDate: string };

/** An event as the calendar shows it. */
export interface SeenEvent {
  readonly id: string;
  /** Of a deleted one nothing but the id is sure. */
  readonly isDeleted: boolean;
  readonly time?: EventTime;
  /** Whether it takes the time of the calendar's owner. */
  readonly isBusy: boolean;
  /** As the last `EventWish` wrote it; a person who moves the event leaves it as it is. */
  readonly mark?: string;
  readonly meetLink?: string;
  /** Whether the link is still being made. */
  readonly isMeetPending: boolean;
}

/** What an event is to be. */
export interface EventWish {
  readonly title: string;
  readonly description: string;
  readonly start: Date;
  readonly end: Date;
  readonly timeZone: string;
  /** Where one goes, or who calls whom. */
  readonly location?: string;
  /** Tells our own writing from a person's. */
  readonly mark: string;
  /** Whether it is to have a Meet link, made once for each id. */
  readonly hasMeet: boolean;
  /** The link of a room that is made elsewhere, which the description tells. */
  readonly room?: string;
}

/** All that is in a calendar, or all that changed; only a complete one is answered. */
export interface Listing {
  readonly events: readonly SeenEvent[];
  /** The calendar's zone, in which its dates are. */
  readonly timeZone: string;
  /** With which the next listing says what changed since this one. */
  readonly syncToken: string;
}

export interface Channel {
  readonly channelId: string;
  /** Comes back with each notification. */
  readonly token: string;
  readonly address: string;
  readonly expiresAt: Date;
}

/** One coach's calendar. Every method throws `Unavailable` when there was no answer, and `GrantBroken`. */
export interface Calendar {
  about(): Promise<{ readonly calendarId: string; readonly timeZone: string }>;
  /** `taken` for an id that is there or ever was. */
  insert(eventId: string, wish: EventWish): Promise<SeenEvent | 'taken'>;
  /** Makes a deleted event live again. `missing` for one that there never was or that is gone, `refused` for one that must stay as it is. */
  change(eventId: string, wish: EventWish): Promise<SeenEvent | 'missing' | 'refused'>;
  read(eventId: string): Promise<SeenEvent | undefined>;
  /** Without an error for one that is gone. */
  remove(eventId: string): Promise<void>;
  /** Everything from `from` to `until`, every occurrence an event of its own. */
  list(from: Date, until: Date): Promise<Listing>;
  /** `expired` when the calendar has forgotten the token. */
  changesSince(syncToken: string): Promise<Listing | 'expired'>;
  /** Has changes told to an address. */
  watch(channel: Channel): Promise<{ readonly resourceId: string; readonly expiresAt: Date }>;
  /** Without an error for a channel that has ended. */
  stopWatching(channelId: string, resourceId: string): Promise<void>;
}

/** What somebody agreed to on the consent page. */
export interface Consent {
  readonly refreshToken: string;
  /** Whether all was agreed to that is needed. */
  readonly isComplete: boolean;
}

/** The provider of calendars. */
export interface Calendars {
  /** Such as `google`. */
  readonly provider: string;
  /** The page on which a coach agrees; it leads back to `returnUrl` with a code and the state. */
  consentPage(asked: {
    readonly state: string;
    readonly verifier: string;
    readonly returnUrl: string;
  }): string;
  /** @throws ConsentRefused, Unavailable */
  redeem(given: {
    readonly code: string;
    readonly verifier: string;
    readonly returnUrl: string;
  }): Promise<Consent>;
  open(refreshToken: string): Calendar;
  /** Ends a consent; one that has ended is no error. @throws Unavailable */
  revoke(refreshToken: string): Promise<void>;
}

/** The code is used up, too old, or not of this page. */
export class ConsentRefused extends Error {
  constructor(options?: ErrorOptions) {
    super('the provider takes no such code', options);
    this.name = 'ConsentRefused';
  }
}

/** The coach took the consent back, or it ran out: nothing will work until the coach consents again. */
export class GrantBroken extends Error {
  constructor(options?: ErrorOptions) {
    super('the consent to the calendar has ended', options);
    this.name = 'GrantBroken';
  }
}
