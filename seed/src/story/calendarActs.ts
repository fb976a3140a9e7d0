import ICAL from 'ical.js';
import type { Actor } from './actor';
import type { LocalInfo } from '../../../scripts/suite/localInfo';
import { openView } from './liveView';
import { PATIENCE } from './payByCard';
import type { Tell } from './teller';

/** The coach's account at the local Google. */
const ACCOUNT = 'marta.nunes@gmail.example';

interface GoogleEvent {
  readonly status: string;
  readonly summary?: string;
  readonly start?: { readonly dateTime?: string };
  readonly hangoutLink?: string;
}

/** A coach agrees on Google's consent page that the platform sees and writes a calendar. */
export async function coachConnects(tell: Tell, { coach }: { readonly coach: Actor }): Promise<void> {
  const { scheduling } = coach.nebula;
  await tell(
    'the coach agrees on Google’s page, and the app brings back its code',
    async () => {
      const { url } = await scheduling.connectGoogleCalendar({});
      const body = new URLSearchParams({ email: ACCOUNT, answer: 'allow' });
      const { headers } = await fetch(url, { method: 'POST', body, redirect: 'manual' });
      const back = new URL(headers.get('location') ?? url).searchParams;
      const [authorizationCode, state] = [back.get('code') ?? '', back.get('state') ?? ''];
      return scheduling.finishGoogleCalendar({ authorizationCode, state });
    },
    ({ calendarId, timeZone }) => `${calendarId} is connected, in ${timeZone}`,
  );
}

/** The link that Google made for a session, as its student sees it live. */
export async function meetLinkOf({ nebula }: Actor, sessionId: string): Promise<string> {
  const view = openView(
    'the session',
    (next: (value: { meetLink?: string | undefined } | null) => void, refused) =>
      nebula.scheduling.watchSession(sessionId, next, refused),
  );
  const session = await view.first((value) => value?.meetLink !== undefined, PATIENCE);
  view.close();
  return session?.meetLink ?? '';
}

/** What the coach's Google calendar shows once it shows an event at that time. */
export async function eventAt(startsAt: string, info: Pick<LocalInfo, 'services'>): Promise<GoogleEvent> {
  const { host, port } = info.services.google;
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline) {
    const body = JSON.stringify({ email: ACCOUNT });
    const response = await fetch(`http://${host}:${port}/control/events`, { method: 'POST', body });
    const { events } = (await response.json()) as { readonly events: readonly GoogleEvent[] };
    const found = events.find(
      ({ status, start }) =>
        status !== 'cancelled' && Date.parse(start?.dateTime ?? '') === Date.parse(startsAt),
    );
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the coach’s Google calendar shows nothing at ${startsAt}`);
}

/** A calendar feed as an app reads it that is none of ours. */
export async function readFeed(url: string): Promise<readonly ICAL.Event[]> {
  const calendar = new ICAL.Component(ICAL.parse(await (await fetch(url)).text()) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
}
