import { escapeHtml, htmlPage } from '../../../emulator/src/serving/control/html';
import type { MailMessage } from './mailbox';

const STYLE = `
  body { max-width: 52rem }
  details { border-top: 1px solid var(--line) }
  details:last-of-type { border-bottom: 1px solid var(--line) }
  summary { display: flex; flex-wrap: wrap; gap: 0 .5rem; padding: .6rem .25rem .6rem 1.5rem;
    position: relative; cursor: pointer }
  summary::before { content: '▸'; position: absolute; left: .25rem }
  [open] > summary::before { content: '▾' }
  summary:hover, [open] > summary { background: var(--panel) }
  summary > * { min-width: 0; overflow-wrap: anywhere }
  summary time { margin-left: auto }
  .faint, dt { color: var(--faint) }
  .content { padding: .25rem .25rem 1rem 1.5rem }
  .content p { margin: .6rem 0 0 }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .25rem 0 1rem }
  dd { margin: 0; overflow-wrap: anywhere }
  pre, iframe { box-sizing: border-box; width: 100%; margin: 0; border: 1px solid var(--line); border-radius: 6px }
  pre { padding: .75rem; white-space: pre-wrap; overflow-wrap: anywhere }
  iframe { height: 18rem; resize: vertical; background: #fff; color-scheme: light }
`;

/** A page for people: the messages, newest first. A message's HTML is shown in a sandbox that runs no script. */
export function mailPage(messages: readonly MailMessage[]): string {
  const list = messages.length === 0 ? '<p>No mail yet.</p>' : messages.map(item).reverse().join('\n');
  return htmlPage(
    `Mail (${messages.length})`,
    STYLE,
    `<p>What the local suite has sent, newest first.</p>\n${list}`,
  );
}

function item(message: MailMessage): string {
  const subject =
    message.subject === '' ? '<i>no subject</i>' : `<strong>${escapeHtml(message.subject)}</strong>`;
  return `<details id="${message.id}">
<summary>${subject} <span class="faint">to ${escapeHtml(message.to.join(', '))}</span> ${time(message.receivedAt)}</summary>
<div class="content">
${facts(message)}
${body(message)}
<p><a href="/messages/${message.id}/raw">Source</a> · <a href="/messages/${message.id}">JSON</a></p>
</div>
</details>`;
}

function facts({ from, to, messageId, attachments }: MailMessage): string {
  const rows = {
    From: [from],
    To: to,
    'Message-ID': messageId === undefined ? [] : [messageId],
    Attached: attachments.map(({ filename, mimeType, bytes }) => `${filename} (${mimeType}, ${bytes} bytes)`),
  };
  const shown = Object.entries(rows).filter(([, values]) => values.length > 0);
  const lines = shown.map(([name, values]) => `<dt>${name}</dt><dd>${escapeHtml(values.join(', '))}</dd>`);
  return `<dl>${lines.join('')}</dl>`;
}

function body({ html, text }: MailMessage): string {
  if (html !== undefined) return `<iframe sandbox="" title="Message" srcdoc="${escapeHtml(html)}"></iframe>`;
  return text === '' ? '<p class="faint">No text.</p>' : `<pre>${escapeHtml(text)}</pre>`;
}

/** In UTC, as the logs are. */
function time(iso: string): string {
  return `<time class="faint" datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}
