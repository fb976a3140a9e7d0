import { escapeHtml, htmlPage } from '../../../emulator/src/serving/control/html';
import type { Webhooks } from './webhooks';
import { type Instance, type Meeting, type World, zoomTime } from './world';

const STYLE = `
  table { border-collapse: collapse; width: 100% }
  td, th { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top }
  .faint { color: var(--faint) }
  form { display: inline } button { font: inherit; padding: .2rem .7rem }
`;

/** Everything that this Zoom holds, on one page, on which one can go into a meeting and out of it. */
export function overviewPage(world: World, { told }: Webhooks): string {
  const meetings = [...world.meetings.values()].map(meetingPart).join('\n');
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

function meetingPart(meeting: Meeting): string {
  const { id, host, fields, registrants, instances } = meeting;
  const links = [...registrants.values()].map(
    (each) =>
      `<li>${escapeHtml(each.name)} <code>${escapeHtml(each.joinUrl)}</code> ${each.isCancelled ? 'cancelled' : act(id, 'join', 'registrant', each.id)}</li>`,
  );
  return `<h2>${escapeHtml(String(fields.topic))} <span class="faint">${id}, of ${escapeHtml(host.email)}</span></h2>
<p>${escapeHtml(String(fields.start_time))}, ${String(fields.duration)} minutes ${act(id, 'end', 'at', '')}</p>
<ul>${links.join('')}</ul>${instances.map((each) => instancePart(id, each)).join('')}`;
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
