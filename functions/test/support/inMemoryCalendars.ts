import type { Calendar, Calendars, SeenEvent } from '../../src/ports/calendars';
import { CONSENT_CONTEXT } from '../../src/domain/calendars/connection';
import { aesSealer } from '../../src/adapters/signing/aesSealer';

const NOTHING: SeenEvent = { id: 'none', isDeleted: true, isBusy: false, isMeetPending: false };

/** A provider of empty calendars whose every consent is whole, for tests that are about something else. */
export function inMemoryCalendars(): Calendars {
  const calendar: Calendar = {
    about: () => Promise.resolve({ calendarId: 'coach@gmail.example', timeZone: 'UTC' }),
    insert: (id) => Promise.resolve({ ...NOTHING, id, isDeleted: false, meetLink: 'https://meet.example/a' }),
    change: (id) => Promise.resolve({ ...NOTHING, id, isDeleted: false, meetLink: 'https://meet.example/a' }),
    read: () => Promise.resolve(undefined),
    remove: () => Promise.resolve(),
    list: () => Promise.resolve({ events: [], timeZone: 'UTC', syncToken: 'all' }),
    changesSince: () => Promise.resolve({ events: [], timeZone: 'UTC', syncToken: 'all' }),
    watch: ({ expiresAt }) => Promise.resolve({ resourceId: 'resource', expiresAt }),
    stopWatching: () => Promise.resolve(),
  };
  return {
    provider: 'in-memory',
    consentPage: ({ state }) => `https://consent.example/?state=${state}`,
    redeem: () => Promise.resolve({ refreshToken: 'refresh', isComplete: true }),
    open: () => calendar,
    revoke: () => Promise.resolve(),
  };
}

/** Keys that seal the tokens of a test. */
export const SEAL_KEYS = `test:${Buffer.alloc(32, 9).toString('base64url')}`;

/** What the consent page brings back of a coach, whenever it was asked for. */
export function aConsent(uid: string): { readonly authorizationCode: string; readonly state: string } {
  const consent = { uid, verifier: 'verifier', expiresAt: Date.parse('2199-01-01T00:00:00Z') };
  return {
    authorizationCode: 'a-code',
    state: aesSealer(SEAL_KEYS).seal(JSON.stringify(consent), CONSENT_CONTEXT),
  };
}
