import { escapeHtml, htmlPage } from '../../../emulator/src/serving/control/html';
import type { PushMessage } from './outlet';

const STYLE = `
  body { max-width: 52rem }
  article { border: 1px solid var(--line); border-radius: 12px; padding: .75rem 1rem; margin: 0 0 .75rem; background: var(--panel) }
  article p { margin: .15rem 0; overflow-wrap: anywhere }
  .faint { color: var(--faint) }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85em }
`;

/** A page for people: the messages as a phone would show them, newest first. */
export function pushPage(messages: readonly PushMessage[]): string {
  const list = messages.length === 0 ? '<p>No push yet.</p>' : messages.map(item).reverse().join('\n');
  return htmlPage(
    `Push (${messages.length})`,
    STYLE,
    `<p>What devices would have got by FCM, newest first.</p>\n${list}`,
  );
}

function item({ id, receivedAt, token, title, body, message }: PushMessage): string {
  return `<article id="${id}">
<p><strong>${escapeHtml(title)}</strong></p>
<p>${escapeHtml(body)}</p>
<p class="faint">to ${escapeHtml(token)} · <time datetime="${receivedAt}">${receivedAt.slice(0, 19).replace('T', ' ')}</time></p>
<details><summary>Message</summary><pre>${escapeHtml(JSON.stringify(message, null, 2))}</pre></details>
</article>`;
}
