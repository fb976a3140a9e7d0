import type { Language } from './languages';
import type { Notice } from './noticeJobs';
import { NOTIFICATION_KINDS, type NotificationFacts, type NotificationKind } from './notificationKinds';
import { NOTICE_WORDS, type NoticeWords, SOMEBODY } from './noticeWords';
import { quotation } from './quotation';

/** A notice in words. */
export interface NoticeText {
  readonly title: string;
  readonly content: string;
  /** Path in the app. */
  readonly actionPath: string;
}

/** A longer name says something else. */
const MAX_NAME = 40;

/**
 * A notice in the words of a language; whatever users wrote stands in its content as a quotation.
 * @param actor the display name of who caused it
 */
export function noticeText<Kind extends NotificationKind>(
  { kind, facts }: Notice<Kind>,
  actor: string | undefined,
  language: Language,
): NoticeText {
  const { title, content }: NoticeWords<NotificationFacts[Kind]> = NOTICE_WORDS[kind][language];
  const actionPath: (facts: NotificationFacts[Kind]) => string = NOTIFICATION_KINDS[kind].actionPath;
  const named = actor === undefined ? SOMEBODY[language] : quotation(actor, language, MAX_NAME);
  return {
    title,
    content: content({ ...quoted(facts, language), actor: named }),
    actionPath: actionPath(facts),
  };
}

/** Every fact as a quotation; which of them somebody wrote is not told apart. */
function quoted<Facts extends object>(facts: Facts, language: Language): Facts {
  const entries = Object.entries(facts) as [string, string][];
  return Object.fromEntries(entries.map(([name, text]) => [name, quotation(text, language)])) as Facts;
}
