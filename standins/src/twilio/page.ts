import { escapeHtml, htmlPage } from '../../../emulator/src/serving/control/html';
import type { Callbacks } from './callbacks';
import { FINAL, segmentsOf, type TextMessage, type World } from './world';

const STYLE = `
  body { max-width: 52rem }
  article { border: 1px solid var(--line); border-radius: 12px; padding: .75rem 1rem; margin: 0 0 .75rem; background: var(--panel) }
  article p { margin: .15rem 0; overflow-wrap: anywhere; white-space: pre-line }
  .faint { color: var(--faint) }
  form { display: inline } button { font: inherit; padding: .2rem .7rem }
`;

/** Every text message as a phone would show it, newest first, with what becomes of it. */
export function overviewPage({ messages, answers }: World, { told }: Callbacks): string {
  const list =
    messages.length === 0 ? '<p>No text message yet.</p>' : messages.map(item).reverse().join('\n');
  const rows = told
    .slice(-50)
    .toReversed()
    .map(
      ({ sid, messageStatus, status }) =>
        `<li><code>${sid}</code> ${escapeHtml(messageStatus)}: ${status || 'nobody there'}</li>`,
    );
  return htmlPage(
    `Text messages (${messages.length})`,
    STYLE,
    `<p>What phones would have got by Twilio, newest first.</p>\n${list}\n${answersOf(answers)}<h2>Told to the app</h2><ul>${rows.join('')}</ul>`,
  );
}

function answersOf(answers: World['answers']): string {
  if (answers.length === 0) return '';
  const items = answers.map(({ from, body }) => `<li>${escapeHtml(from)}: ${escapeHtml(body)}</li>`);
  return `<h2>Answers of phones</h2><ul>${items.toReversed().join('')}</ul>\n`;
}

function item({ sid, to, from, body, createdAt, status, errorCode }: TextMessage): string {
  const isOver = FINAL.some((each) => each === status);
  const acts = isOver ? '' : ['delivered', 'undelivered'].map((each) => button(sid, each)).join(' ');
  const words = ['STOP', 'START', 'HELP'].map((word) => answerButton(to, word)).join(' ');
  return `<article id="${sid}">
<p>${escapeHtml(body)}</p>
<p class="faint">to ${escapeHtml(to)} · from ${escapeHtml(from)} · ${segmentsOf(body)} segment(s) · ${createdAt.toISOString().slice(0, 19).replace('T', ' ')} · <strong>${status}</strong>${errorCode === undefined ? '' : ` ${errorCode}`} ${acts} ${words}</p>
</article>`;
}

function button(sid: string, status: string): string {
  return `<form method="post" action="/act/report"><input type="hidden" name="sid" value="${sid}"><input type="hidden" name="status" value="${status}"><button>${status}</button></form>`;
}

function answerButton(from: string, body: string): string {
  return `<form method="post" action="/act/answer"><input type="hidden" name="from" value="${escapeHtml(from)}"><input type="hidden" name="body" value="${body}"><button>${body}</button></form>`;
}
