import { escapeHtml, htmlPage } from '../../../emulator/src/serving/control/html';
import { onTheWall, span } from '../control/wallClock';
import type { Channels } from './channels';
import { instantOf } from './events';
import type { ConsentRequest } from './oauth';
import type { Calendar, EventTime, GoogleEvent, World } from './world';

const STYLE = `
  table { border-collapse: collapse; width: 100% }
  td, th { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left }
  .faint, .gone { color: var(--faint) }
  .gone td:nth-child(-n + 2) { text-decoration: line-through }
  button { font: inherit; padding: .4rem 1rem; margin-right: .5rem }
`;

/** What the scopes that the platform asks for allow, in Google's own words. */
const MEANINGS: Readonly<Record<string, string>> = {
  'https://www.googleapis.com/auth/calendar.events': 'View and edit events on all your calendars',
  'https://www.googleapis.com/auth/calendar.calendars.readonly':
    'See the title, description, default time zone and other properties of Google calendars that you have access to',
};

/** What somebody is asked who connects a calendar. */
export function consentPage({ clientId, scope }: ConsentRequest): string {
  const scopes = scope
    .split(' ')
    .map(
      (each) =>
        `<li>${escapeHtml(MEANINGS[each] ?? 'Something else')} <code class="faint">${escapeHtml(each)}</code></li>`,
    );
  return htmlPage(
    'Choose an account',
    STYLE,
    `<p><code>${escapeHtml(clientId)}</code> wants to use your Google account:</p>
<ul>${scopes.join('')}</ul>
<form method="post">
<p><label>Account <input name="email" type="email" value="coach@gmail.example" size="40"></label></p>
<button name="answer" value="allow">Allow</button><button name="answer" value="deny">Cancel</button>
</form>`,
  );
}

/** Everything that this Google holds, on one page. */
export function overviewPage(world: World, channels: Channels): string {
  const calendars = [...world.calendars.values()].map(calendarPart).join('\n');
  const grants = [...world.grants.values()].map(
    ({ email, isRevoked }) => `<li>${escapeHtml(email)}: ${isRevoked ? 'revoked' : 'agreed'}</li>`,
  );
  const watched = channels
    .list()
    .map(
      ({ id, address, number, expiration }) =>
        `<tr><td>${escapeHtml(id)}</td><td>${escapeHtml(address)}</td><td>${number}</td><td>${onTheWall(expiration, 'UTC')} UTC</td></tr>`,
    );
  return htmlPage(
    'Google Calendar',
    STYLE,
    `<p>A local Google: it holds calendars in memory and forgets them with its end.</p>
${calendars || '<p>No calendar yet: connect one.</p>'}
<h2>Who agreed</h2><ul>${grants.join('')}</ul>
<h2>Push channels</h2>
<table><tr><th>Channel</th><th>Tells</th><th>Told</th><th>Until</th></tr>${watched.join('')}</table>`,
  );
}

/** The next first, in the calendar's own time; what was deleted comes last. */
function calendarPart({ id, timeZone, events }: Calendar): string {
  const rows = [...events.values()]
    .map(({ event }) => event)
    .toSorted((a, b) => Number(isGone(a)) - Number(isGone(b)) || startOf(a) - startOf(b))
    .map((event) => eventRow(event, timeZone));
  return `<h2>${escapeHtml(id)} <span class="faint">${escapeHtml(timeZone)}</span></h2>
<table><tr><th>When</th><th>What</th><th>Whose</th><th>Repeats</th><th>Meet</th></tr>${rows.join('')}</table>`;
}

function eventRow(event: GoogleEvent, timeZone: string): string {
  const { summary = '', start, end, hangoutLink, recurrence = [], extendedProperties } = event;
  const rule = (recurrence as readonly string[]).map((each) => each.replace(/^RRULE:/, '')).join(' ');
  const when =
    start?.date === undefined ? span(start?.dateTime, end?.dateTime, timeZone) : wholeDays(start, end);
  const owner = extendedProperties?.private === undefined ? 'one’s own' : 'the app’s';
  const meet =
    hangoutLink === undefined
      ? ''
      : `<a href="${escapeHtml(hangoutLink)}">${escapeHtml(hangoutLink.replace('https://', ''))}</a>`;
  const style = isGone(event) ? ' class="gone"' : '';
  return `<tr${style}><td>${escapeHtml(when)}</td><td>${escapeHtml(summary)}</td><td>${isGone(event) ? 'deleted' : owner}</td><td>${escapeHtml(rule)}</td><td>${meet}</td></tr>`;
}

/** The last date is not in it. */
function wholeDays(start: EventTime, end: EventTime | undefined): string {
  return `${start.date ?? ''}, all day, to before ${end?.date ?? ''}`;
}

function isGone({ status }: GoogleEvent): boolean {
  return status === 'cancelled';
}

function startOf({ start }: GoogleEvent): number {
  return instantOf(start) ?? 0;
}
