import { noticeText } from './noticeText';
import type { Notice } from './notificationJobs';

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface MailNames {
  readonly recipient: string;
  readonly actor: string;
  /** Address of the web app, without a trailing slash. */
  readonly appUrl: string;
}

/** A notice as a mail, in plain text and in the same words as HTML. */
export function noticeMail(notice: Notice, { recipient, actor, appUrl }: MailNames): MailText {
  const { title, content, actionPath } = noticeText(notice, actor);
  const link = `${appUrl}${actionPath}`;
  return {
    subject: title,
    text: `Hello ${recipient},\n\n${content}\n\n${link}\n\nNebula\n`,
    html: [
      `<p>Hello ${escapeHtml(recipient)},</p>`,
      `<p>${escapeHtml(content)}</p>`,
      `<p><a href="${escapeHtml(link)}">Open in Nebula</a></p>`,
    ].join('\n'),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
