import type { MailMessage } from './mailbox';

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.3rem; }
  details { border-top: 1px solid #8884; padding: .6rem 0; }
  summary { cursor: pointer; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
  dt, time { opacity: .65; }
  dd { margin: 0; overflow-wrap: anywhere; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  iframe { width: 100%; height: 24rem; border: 1px solid #8884; background: #fff; }
`;

/** A page for people: the messages, newest first. A message's HTML is shown in a sandbox that runs no script. */
export function mailPage(messages: readonly MailMessage[]): string {
  const list = messages.length === 0 ? '<p>No mail yet.</p>' : messages.map(item).reverse().join('\n');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mail (${messages.length})</title>
<style>${STYLE}</style>
<h1>Mail sent by the local suite (${messages.length})</h1>
${list}
</html>
`;
}

function item(message: MailMessage): string {
  const rows = { From: message.from, To: message.to.join(', '), 'Message-ID': message.messageId ?? 'none' };
  const meta = Object.entries(rows).map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`);
  const body =
    message.html === undefined
      ? `<pre>${escape(message.text)}</pre>`
      : `<iframe sandbox="" title="Message" srcdoc="${escape(message.html)}"></iframe>`;
  return `<details id="${message.id}">
<summary><strong>${escape(message.subject)}</strong> to ${escape(message.to.join(', '))} <time>${message.receivedAt}</time></summary>
<dl>${meta.join('')}</dl>
${body}
<p><a href="/messages/${message.id}/raw">Source</a></p>
</details>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
