import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { googleCalendars } from '../../../functions/src/adapters/google/googleCalendars';
import { aesSealer } from '../../../functions/src/adapters/signing/aesSealer';
import type { AvailabilitySchedule } from '../../../functions/src/contracts/documents/availabilitySchedules';
import { DAY } from '../../../functions/src/contracts/utilities/spans';
import { tendCalendarJob } from '../../../functions/src/domain/calendars/calendarJobs';
import { connected, newGrant, tokenContext } from '../../../functions/src/domain/calendars/connection';
import { newOutboxJob } from '../../../functions/src/domain/outbox/jobStates';
import { paths } from '../../../functions/src/domain/paths';
import type { Documents } from '../../../functions/src/ports/documents';
import { atOnce } from '../ahead/agenda';
import { callEmulator } from './callEmulator';

/** A local Google, and the app that the functions are there. */
export interface LocalGoogle {
  readonly apiUrl: string;
  /** `<id>:<secret>` */
  readonly client: string;
}

const ACCOUNT = 'coach@gmail.example';
const PKCE = 'only-for-this-machine-and-no-secret-at-all-0000';
const SECRETS = join(import.meta.dirname, '../../../functions/.secret.local');

/**
 * Has a coach agree on the consent page of a local Google, and stores what comes of it as the platform does; the job that looks after a new
 * connection then brings in what is in the calendar, and puts the coach's sessions there.
 */
export async function connectGoogle(
  documents: Documents,
  { coachRef: coachId, timeZone }: Pick<AvailabilitySchedule, 'coachRef' | 'timeZone'>,
  { apiUrl, client }: LocalGoogle,
  now: Date,
): Promise<void> {
  await livePrivately(apiUrl, timeZone, now);
  const calendars = googleCalendars({ client, apiUrl });
  const returnUrl = `${apiUrl}/`;
  const page = calendars.consentPage({ state: coachId, verifier: PKCE, returnUrl });
  const { refreshToken } = await calendars.redeem({ code: await agree(page), verifier: PKCE, returnUrl });
  const account = { provider: calendars.provider, ...(await calendars.open(refreshToken).about()) };
  const sealedToken = aesSealer(sealKeys()).seal(refreshToken, tokenContext(coachId));
  const job = { ...tendCalendarJob(coachId, now), runAt: atOnce(now) };
  await documents.transact((transaction) => {
    transaction.set(paths.calendarConnection(coachId), connected(undefined, coachId, account, now));
    const { calendarId } = account;
    transaction.set(
      paths.calendarGrant(coachId),
      newGrant(undefined, coachId, { calendarId, sealedToken }, now),
    );
    transaction.set(paths.outboxJob(job.id), newOutboxJob(job, now));
    return Promise.resolve();
  });
}

/** What the page gives to the app whom somebody agreed to. */
async function agree(page: string): Promise<string> {
  const body = new URLSearchParams({ email: ACCOUNT, answer: 'allow' });
  const { status, headers } = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  const code = new URL(headers.get('location') ?? page).searchParams.get('code');
  if (code === null) throw new Error(`The consent page answered ${status} and gave no code.`);
  return code;
}

/** The keys of the functions of this machine, which open what is sealed here. */
function sealKeys(): string {
  const keys = /^SEAL_KEYS=(.+)$/m.exec(readFileSync(SECRETS, 'utf8'))?.[1];
  if (keys === undefined) throw new Error(`${SECRETS} has no SEAL_KEYS.`);
  return keys;
}

/** What the coach has in that calendar besides: choir on Mondays, and a dentist. */
async function livePrivately(apiUrl: string, timeZone: string, now: Date): Promise<void> {
  const tell = (name: string, given: object = {}) =>
    callEmulator('POST', `${apiUrl}/control/${name}`, { email: ACCOUNT, ...given });
  const day = (ahead: number) => new Date(now.getTime() + ahead * DAY).toISOString().slice(0, 10);
  const at = (date: string, time: string) => ({ dateTime: `${date}T${time}:00`, timeZone });
  const [monday, visit] = [day((8 - now.getUTCDay()) % 7), day(9)];
  const choir = { summary: 'Choir', start: at(monday, '17:00'), end: at(monday, '18:30') };
  const dentist = { summary: 'Dentist', start: at(visit, '15:00'), end: at(visit, '16:00') };
  await tell('empty');
  await tell('set', { timeZone });
  await tell('insert', { event: { ...choir, recurrence: ['RRULE:FREQ=WEEKLY;COUNT=10'] } });
  await tell('insert', { event: dentist });
}
