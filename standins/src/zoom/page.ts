import { escapeHtml, htmlPage } from '../../../emulator/src/serving/control/html';
import { onTheWall } from '../control/wallClock';
import type { Webhooks } from './webhooks';
import { type Instance, type Meeting, type World, zoomTime } from './world';

const STYLE = `
  table { border-collapse: collapse; width: 100% }
  td, th { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top }
  .faint { color: var(--faint) }
  h2 { font-size: 1.1rem; margin: 1.5rem 0 .25rem } h2 .faint { font-weight: normal }
  .people { width: auto } .people td { border: 0; padding: .15rem 1.5rem .15rem 0; vertical-align: middle }
  form { display: inline } button { font: inherit; padding: .2rem .7rem }
`;

/** Everything that this Zoom holds, on one page, on which one can go into a meeting and out of it. */
export function overviewPage(world: World, { told }: Webhooks): string {
  const meetings = [...world.meetings.values()]
    .toSorted((a, b) => startOf(a) - startOf(b))
    .map(meetingPart)
    .join('\n');
  const rows = told
    .slice(-50)
    .toReversed()
    .map(({ event, status }) => `<tr><td>${escapeHtml(event)}</td><td>${status || 'nobody there'}</td></tr>`);
  return htmlPage(
    'Zoom',
    STYLE,
    `<p>A local Zoom: it holds meetings in memory and forgets them with its end.</p>
${meetings || '<p>No meeting yet: book a session that takes place at Zoom.</p>'}
<h2>Told to the app</h2><table><tr><th>Event</th><th>Answer</th></tr>${rows.join('')}</table>`,
  );
}

function startOf({ fields }: Meeting): number {
  return Date.parse(String(fields.start_time));
}

function meetingPart(meeting: Meeting): string {
  const { id, host, fields, registrants, instances } = meeting;
  const people = [...registrants.values()].map(
    ({ id: registrant, name, joinUrl, isCancelled }) =>
      `<tr><td>${escapeHtml(name)}</td><td><a href="${escapeHtml(joinUrl)}">link</a></td><td>${isCancelled ? 'cancelled' : act(id, 'join', 'registrant', registrant)}</td></tr>`,
  );
  const when = `${onTheWall(String(fields.start_time), 'UTC')} UTC, ${String(fields.duration)} minutes`;
  return `<h2>${escapeHtml(String(fields.topic))} <span class="faint">${escapeHtml(when)}</span></h2>
<div class="faint">Meeting ${id}, of ${escapeHtml(host.email)} ${act(id, 'end', 'at', '')}</div>
<table class="people">${people.join('')}</table>${instances.map((each) => instancePart(id, each)).join('')}`;
}

function instancePart(id: number, { startedAt, endedAt, participants, files }: Instance): string {
  const people = participants.map(({ userId, name, joinedAt, leftAt }) => {
    const end = leftAt === undefined ? act(id, 'leave', 'participant', userId) : zoomTime(leftAt);
    return `<tr><td>${escapeHtml(name)}</td><td>${zoomTime(joinedAt)}</td><td>${end}</td></tr>`;
  });
  return `<p class="faint">${zoomTime(startedAt)} – ${endedAt === undefined ? '…' : zoomTime(endedAt)}, ${files.length} recordings</p>
<table><tr><th>Who</th><th>Came</th><th>Went</th></tr>${people.join('')}</table>`;
}

function act(meeting: number, name: string, field: string, value: string): string {
  const hidden = value === '' ? '' : `<input type="hidden" name="${field}" value="${escapeHtml(value)}">`;
  return `<form method="post" action="/act/${name}"><input type="hidden" name="meeting" value="${meeting}">${hidden}<button>${name}</button></form>`;
}
