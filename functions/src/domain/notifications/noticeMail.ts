import type { Notification } from '../../contracts/documents/notifications';
import { escapeHtml } from './escapeHtml';
import type { Language } from './languages';
import { MAIL_WORDS } from './mailWords';
import type { Notice } from './noticeJobs';
import { type NoticeText, noticeText } from './noticeText';
import type { NotificationKind } from './notificationKinds';
import { aboutOf } from './noticeWords';
import { plainWords } from './plainWords';

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface MailContext {
  /** Names as their owners wrote them. */
  readonly recipient: string | undefined;
  readonly language: Language;
  /** Address of the web app, without a trailing slash. */
  readonly appUrl: string;
  /** None of what is locked on. */
  readonly unsubscribeUrl: string | undefined;
}

/** A longer name is not called out. */
const MAX_NAME = 40;

/** A notice as a mail, in plain text and in the same words as HTML; its only links are the platform's. */
export function noticeMail(
  notice: Notice,
  context: MailContext & { readonly actor: string | undefined; readonly timeZone?: string | undefined },
): MailText {
  const { actor, language, timeZone } = context;
  return mailOf(noticeText(notice, actor, language, timeZone), notice.kind, context);
}

/** One mail for all notices of a kind that were too many for mails of their own. */
export function summaryMail(kind: NotificationKind, context: MailContext): MailText {
  const { title, content } = MAIL_WORDS[context.language].more;
  const about = aboutOf(kind, context.language);
  return mailOf({ title, content: content(about), actionPath: '/notifications' }, kind, context);
}

type Told = Pick<Notification, 'title' | 'content' | 'actionPath'>;

/** One mail for all that a person was told, each with where it leads; as many as its subject says. */
export function digestMail(told: readonly Told[], context: MailContext): MailText {
  const { title, content } = MAIL_WORDS[context.language].digest;
  const text = { title: title(told.length), content: content(told.length), actionPath: '/notifications' };
  return mailOf(text, 'all', context, told);
}

function mailOf(
  { title, content, actionPath }: NoticeText,
  kind: NotificationKind | 'all',
  context: MailContext,
  told: readonly Told[] = [],
): MailText {
  const { recipient, language, appUrl, unsubscribeUrl } = context;
  const words = MAIL_WORDS[language];
  const parts: MailParts = {
    language,
    title,
    greeting: words.greeting(greeted(recipient)),
    content,
    items: told.map((each) => ({
      title: each.title,
      content: each.content,
      url: `${appUrl}${each.actionPath ?? '/notifications'}`,
    })),
    open: { words: words.open, url: `${appUrl}${actionPath}` },
    because: words.because(aboutOf(kind, language)),
    footer: [
      ...(unsubscribeUrl === undefined ? [] : [{ words: words.unsubscribe, url: unsubscribeUrl }]),
      { words: words.settings, url: `${appUrl}/settings/notifications` },
    ],
  };
  return { subject: title, text: asText(parts), html: asHtml(parts) };
}

function greeted(recipient = ''): string | undefined {
  const name = plainWords(recipient);
  return name === '' || name.length > MAX_NAME ? undefined : name;
}

interface Link {
  readonly words: string;
  readonly url: string;
}

interface MailParts {
  readonly language: Language;
  readonly title: string;
  readonly greeting: string;
  readonly content: string;
  readonly items: readonly { readonly title: string; readonly content: string; readonly url: string }[];
  readonly open: Link;
  readonly because: string;
  readonly footer: readonly Link[];
}

function asText({ greeting, content, items, open, because, footer }: MailParts): string {
  const line = ({ words, url }: Link): string => `${words}: ${url}`;
  // "-- " on a line of its own begins what mail programs take for the signature.
  const told = items.map(({ title, content: what, url }) => `* ${title}\n  ${what}\n  ${url}`);
  return [
    greeting,
    content,
    ...told,
    line(open),
    `-- \nNebula\n${[because, ...footer.map(line)].join('\n')}\n`,
  ].join('\n\n');
}

/** Tables and styles in attributes, since mail programs read little else; wide at most 560 px, narrower on a phone. */
function asHtml(parts: MailParts): string {
  const { language, title, greeting, content, items, open, because, footer } = parts;
  const link = ({ words, url }: Link, style: string): string =>
    `<a href="${escapeHtml(url)}" style="${style}">${escapeHtml(words)}</a>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin:0;padding:0;background:#f3f2f8">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f2f8">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;${FONT}">
<tr><td style="padding:0 4px 16px;font-size:20px;font-weight:700;color:#4b3fa7">Nebula</td></tr>
<tr><td style="background:#ffffff;border:1px solid #e2dff2;border-radius:12px;padding:32px">
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.3;color:#1d1a33">${escapeHtml(title)}</h1>
<p style="${PARAGRAPH}">${escapeHtml(greeting)}</p>
<p style="${PARAGRAPH}">${escapeHtml(content)}</p>
${items.map((item) => `<p style="${PARAGRAPH}">${link({ words: item.title, url: item.url }, ITEM_LINK)}<br>\n${escapeHtml(item.content)}</p>\n`).join('')}<p style="margin:28px 0 0">${link(open, BUTTON)}</p>
</td></tr>
<tr><td style="padding:20px 4px 0;font-size:13px;line-height:1.5;color:#6b6784">
${escapeHtml(because)}<br>
${footer.map((each) => link(each, FOOTER_LINK)).join(' · ')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const PARAGRAPH = 'margin:0 0 12px;font-size:16px;line-height:1.5;color:#33304a;overflow-wrap:anywhere';
const BUTTON =
  'display:inline-block;padding:12px 24px;border-radius:8px;background:#4b3fa7;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none';
const ITEM_LINK = 'color:#4b3fa7;font-weight:600';
const FOOTER_LINK = 'color:#4b3fa7';
