import type { Certificate } from '../../contracts/documents/certificates';
import { escapeHtml } from '../notifications/escapeHtml';
import type { Language } from '../notifications/languages';

interface PageWords {
  readonly title: string;
  readonly says: string;
  readonly withdrawn: string;
  readonly on: (date: string) => string;
  readonly valid: string;
  readonly revoked: (date: string) => string;
  readonly unknown: string;
  readonly verify: string;
}

const WORDS: Readonly<Record<Language, PageWords>> = {
  en: {
    title: 'Certificate',
    says: 'has completed',
    withdrawn: 'Name withdrawn',
    on: (date) => `on ${date}`,
    valid: 'This certificate is valid.',
    revoked: (date) => `This certificate was revoked on ${date}.`,
    unknown: 'There is no certificate with this code.',
    verify: 'The statement below is signed: anybody can verify it with the public key.',
  },
  de: {
    title: 'Zertifikat',
    says: 'hat abgeschlossen:',
    withdrawn: 'Name zurückgezogen',
    on: (date) => `am ${date}`,
    valid: 'Dieses Zertifikat ist gültig.',
    revoked: (date) => `Dieses Zertifikat wurde am ${date} widerrufen.`,
    unknown: 'Es gibt kein Zertifikat mit diesem Code.',
    verify: 'Die Aussage unten ist signiert: Mit dem öffentlichen Schlüssel kann sie jeder prüfen.',
  },
};

/** What everybody may read of a certificate; names stand in the order in which they are spoken, whatever their script. */
export function certificatePage(certificate: Certificate | undefined, language: Language): string {
  const words = WORDS[language];
  if (certificate === undefined) return page(language, `<p>${escapeHtml(words.unknown)}</p>`);
  const { name = words.withdrawn, programTitle, completedAt, revokedAt, code, statement } = certificate;
  const state = revokedAt === undefined ? words.valid : words.revoked(dateOf(revokedAt, language));
  const signed =
    statement === undefined
      ? ''
      : `<p>${escapeHtml(words.verify)} <a href="?keys">JWK Set</a></p>\n<pre>${escapeHtml(statement)}</pre>`;
  return page(
    language,
    `<h1><bdi>${escapeHtml(name)}</bdi></h1>
<p>${escapeHtml(words.says)} <strong><bdi>${escapeHtml(programTitle)}</bdi></strong> ${escapeHtml(words.on(dateOf(completedAt, language)))}</p>
<p>${escapeHtml(state)}</p>
<p><code>${escapeHtml(code)}</code></p>
${signed}`,
  );
}

function dateOf(at: Date, language: Language): string {
  return at.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
}

const STYLE = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f3f2f8; color: #1d1a33;
  font: 16px/1.5 system-ui, sans-serif }
main { box-sizing: border-box; max-width: 40rem; margin: 1rem; padding: 2rem; background: #fff; border: 1px solid #e2dff2; border-radius: 12px }
h1, strong { overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .75rem }
`;

function page(language: Language, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(WORDS[language].title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
