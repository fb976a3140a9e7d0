import { escapeHtml, htmlPage } from '../../../emulator/src/serving/control/html';
import type { Channels } from './channels';
import type { ConsentRequest } from './oauth';
import type { Calendar, EventTime, World } from './world';

const STYLE = `
  table { border-collapse: collapse; width: 100% }
  td, th { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left }
  .faint { color: var(--faint) }
  button { font: inherit; padding: .4rem 1rem; margin-right: .5rem }
`;

/** What somebody is asked who connects a calendar. */
export function consentPage({ clientId, scope }: ConsentRequest): string {
  const scopes = scope.split(' ').map((each) => `<li><code>${escapeHtml(each)}</code></li>`);
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
        `<tr><td>${escapeHtml(id)}</td><td>${escapeHtml(address)}</td><td>${number}</td><td>${new Date(expiration).toISOString()}</td></tr>`,
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

function calendarPart({ id, timeZone, events }: Calendar): string {
  const rows = [...events.values()].map(({ event }) => {
    const { summary = '', start, end, status, hangoutLink, recurrence = [] } = event;
    const rule = (recurrence as readonly string[]).join(' ');
    const meet =
      hangoutLink === undefined ? '' : `<a href="${escapeHtml(hangoutLink)}">${escapeHtml(hangoutLink)}</a>`;
    return `<tr><td>${shown(start)}</td><td>${shown(end)}</td><td>${escapeHtml(summary)}</td><td>${status}</td><td>${escapeHtml(rule)}</td><td>${meet}</td></tr>`;
  });
  return `<h2>${escapeHtml(id)} <span class="faint">${escapeHtml(timeZone)}</span></h2>
<table><tr><th>From</th><th>To</th><th>What</th><th>Status</th><th>Repeats</th><th>Meet</th></tr>${rows.join('')}</table>`;
}

function shown(time: EventTime | undefined): string {
  return escapeHtml(time?.dateTime ?? time?.date ?? '');
}
