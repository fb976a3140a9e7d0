import { escapeHtml } from './escapeHtml';
import type { Language } from './languages';
import { aboutOf } from './noticeWords';
import type { Subscription } from './subscription';

interface PageWords {
  readonly title: string;
  readonly question: (about: string) => string;
  readonly confirm: string;
  readonly done: (about: string) => string;
  readonly change: string;
  readonly forged: string;
  readonly expired: string;
}

const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
  en: {
    title: 'Mail from Nebula',
    question: (about) => `No more mail about ${about}?`,
    confirm: 'No more of these',
    done: (about) => `Done: you get no more mail about ${about}.`,
    change: 'Your settings in Nebula bring it back.',
    forged: 'This link is not one of ours or is not complete. Please open it from the mail again.',
    expired: 'This link is too old. Your settings in Nebula say what you get mail about.',
  },
  de: {
    title: 'Mails von Nebula',
    question: (about) => `Keine Mails mehr über: ${about}?`,
    confirm: 'Nicht mehr zusenden',
    done: (about) => `Erledigt: Sie bekommen keine Mails mehr über: ${about}.`,
    change: 'In Ihren Einstellungen bei Nebula können Sie das ändern.',
    forged:
      'Dieser Link stammt nicht von uns oder ist unvollständig. Bitte öffnen Sie ihn noch einmal aus der Mail.',
    expired: 'Dieser Link ist zu alt. In Ihren Einstellungen bei Nebula steht, worüber Sie Mails bekommen.',
  },
};

/** Asks before anything happens: its button posts to the address that it was read from. */
export function questionPage({ kind }: Subscription, language: Language): string {
  const { question, confirm } = PAGE_WORDS[language];
  const button = `<form method="post"><button>${escapeHtml(confirm)}</button></form>`;
  return page(language, question(aboutOf(kind, language)), button);
}

export function donePage({ kind }: Subscription, language: Language): string {
  const { done, change } = PAGE_WORDS[language];
  return page(language, done(aboutOf(kind, language)), `<p>${escapeHtml(change)}</p>`);
}

export function refusalPage(refusal: 'forged' | 'expired', language: Language): string {
  return page(language, PAGE_WORDS[language][refusal], '');
}

const STYLE = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f3f2f8; color: #1d1a33;
  font: 16px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif }
main { box-sizing: border-box; max-width: 30rem; margin: 1rem; padding: 2rem; background: #fff; border: 1px solid #e2dff2; border-radius: 12px }
strong { color: #4b3fa7 }
h1 { font-size: 1.25rem; line-height: 1.4; overflow-wrap: anywhere }
button { padding: .75rem 1.5rem; border: 0; border-radius: 8px; background: #4b3fa7; color: #fff; font: inherit; font-weight: 600; cursor: pointer }
`;

function page(language: Language, heading: string, rest: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(PAGE_WORDS[language].title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<strong>Nebula</strong>
<h1>${escapeHtml(heading)}</h1>
${rest}
</main>
</body>
</html>
`;
}
